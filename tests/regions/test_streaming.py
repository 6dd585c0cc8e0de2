"""Reading a large file takes no more memory than its largest row."""

import subprocess
import sys

READER = """
import io, json, resource, sys
from regions.importing.streaming import members

class Endless(io.RawIOBase):
    '''A collection of rows of about 100 kB each, made while it is read.'''
    def __init__(self, size):
        ring = [[102 + i / 1e5, 0.8] for i in range(5000)]
        self.row = json.dumps({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}).encode()
        self.left, self.rest = size, b'{"type": "FeatureCollection", "features": [' + self.row
    def read(self, size):
        while len(self.rest) < size and self.left > 0:
            self.left -= len(self.row)
            self.rest += b"," + self.row + (b"" if self.left > 0 else b"]}")
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece

read = rows = 0
def advance(size):
    global read
    read += size
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
for key, value in members(Endless(2_000_000), advance):
    pass
before = peak()
for key, value in members(Endless(20_000_000), advance):
    rows += key == "features"
print(read, rows, peak() - before)
"""


def test_twenty_megabytes_take_no_more_memory_than_two():
    done = subprocess.run([sys.executable, "-c", READER], capture_output=True, text=True, check=True)
    read, rows, grown_by = map(int, done.stdout.split())
    assert read > 22_000_000
    assert rows > 150
    assert grown_by <= 5
