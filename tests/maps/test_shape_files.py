"""Files with shapes: GPX, KML, KMZ and GeoJSON as apps write them, and as somebody with bad intentions does."""

import json
import zipfile
from io import BytesIO

import pytest

from maps.importing.archive import MOST_ENTRIES
from maps.importing.files import LARGEST_FILE, read_file
from maps.importing.preview import preview
from maps.shapes import ALL_KINDS, ShapeError

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><bounds minlat="0" minlon="1"/></metadata>
<wpt lat="0.795" lon="102.05"><ele>12</ele><name>Gerbang</name></wpt>
<rte><rtept lat="0.5" lon="101.5"/><rtept lat="0.6" lon="101.6"/></rte>
<trk><trkseg><trkpt lat="0.5" lon="101.5"><time>2026-11-01T02:00:00Z</time></trkpt>
<trkpt lat="0.51" lon="101.51"/></trkseg>
<trkseg><trkpt lat="0.52" lon="101.52"/></trkseg></trk></gpx>"""
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"
 xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><MultiGeometry>
<Point><coordinates>102.05,0.79,0</coordinates></Point>
<LineString><coordinates> 101.5,0.5,0
 101.6,0.6,0 </coordinates></LineString></MultiGeometry></Placemark>
<Placemark><Polygon><innerBoundaryIs><LinearRing>
<coordinates>101.52,0.52 101.53,0.52 101.53,0.53 101.52,0.52</coordinates>
</LinearRing></innerBoundaryIs><outerBoundaryIs><LinearRing>
<coordinates>101.5,0.5 101.6,0.5 101.6,0.6 101.5,0.5</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><gx:Track><gx:coord>101.5 0.5 3</gx:coord><gx:coord>101.5 0.6 3</gx:coord></gx:Track></Placemark>
</Document></kml>"""
LINE = {"type": "LineString", "coordinates": [[101.5, 0.5], [101.6, 0.6]]}
BOW = {"type": "Polygon", "coordinates": [[[101.5, 0.5], [101.6, 0.6], [101.6, 0.5], [101.5, 0.6], [101.5, 0.5]]]}


def refused(data: bytes | str) -> str:
    with pytest.raises(ShapeError) as error:
        read_file(data.encode() if isinstance(data, str) else data)
    return error.value.message


def geojson(*geometries) -> str:
    features = [{"type": "Feature", "properties": None, "geometry": one} for one in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features})


def kmz(**entries: bytes | str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


def track(points: int) -> str:
    rows = "".join(f'<trkpt lat="{0.5 + number * 1e-6:.6f}" lon="101.5"/>' for number in range(points))
    return f"<gpx><trk><trkseg>{rows}</trkseg></trk></gpx>"


def test_a_gpx_has_waypoints_routes_and_segments_of_tracks():
    parts = read_file(GPX.encode())
    assert parts.points == [(102.05, 0.795)]
    assert parts.lines == [[(101.5, 0.5), (101.6, 0.6)], [(101.5, 0.5), (101.51, 0.51)]]


def test_a_kml_has_points_lines_areas_and_tracks():
    parts = read_file(KML.encode())
    assert parts.points == [(102.05, 0.79)]
    assert parts.lines == [[(101.5, 0.5), (101.6, 0.6)], [(101.5, 0.5), (101.5, 0.6)]]
    ((outline, hole),) = parts.areas
    assert outline[0] == (101.5, 0.5)
    assert hole[0] == (101.52, 0.52)


def test_a_kmz_is_the_kml_at_its_top():
    assert read_file(kmz(images__a_kml="<kml/>", doc_kml=KML)).points == [(102.05, 0.79)]


def test_utf16_and_a_byte_order_mark_are_read():
    assert read_file(GPX.replace("UTF-8", "UTF-16").encode("utf-16")).points
    assert read_file(b"\xef\xbb\xbf" + geojson(LINE).encode()).lines


@pytest.mark.parametrize("wrapped", [LINE, {"type": "Feature", "geometry": LINE}, json.loads(geojson(LINE, None))])
def test_a_geojson_is_a_geometry_a_feature_or_a_collection(wrapped):
    assert read_file(json.dumps(wrapped).encode()).lines == [[(101.5, 0.5), (101.6, 0.6)]]


def test_a_collection_of_geometries_is_taken_apart():
    collection = {"type": "GeometryCollection", "geometries": [LINE, {"type": "MultiPoint", "coordinates": [[102, 1]]}]}
    parts = read_file(json.dumps(collection).encode())
    assert (len(parts.lines), parts.points) == (1, [(102.0, 1.0)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "bukan GeoJSON"),
        ("{}", "jenisnya tidak dikenal"),
        ('{"type":["Point"],"coordinates":[101,0.5]}', "jenisnya tidak dikenal"),
        ('{"type":"Point","coordinates":[NaN,0.5]}', "bukan koordinat"),
        ('{"type":"Point","coordinates":[1e999,0.5]}', "dua angka"),
        ('{"type":"Point","coordinates":[' + "9" * 5000 + ",0.5]}", "bukan GeoJSON"),
        ('{"type":"Point","coordinates":[]}', "dua angka"),
        ('{"type":"Point","coordinates":"101,0.5"}', "harus berupa daftar"),
        ('{"type":"LineString","coordinates":[[101,0.5],[101,0.5]]}', "dua titik yang berbeda"),
        ('{"type":"LineString","coordinates":[[0.5,101],[0.6,101]]}', "terbalik"),
        ('{"type":"Polygon","coordinates":[[[101,0.5],[102,0.5]]]}', "tiga titik sudut"),
        ('{"type":"Point","coordinates":[400000,70000]}', "mungkin dalam meter"),
        ('{"type":"FeatureCollection","features":[]}', "tidak ada titik, garis, atau bidang"),
        ('{"type":"FeatureCollection","features":{"a":1}}', "harus berupa daftar"),
        ('{"type":"FeatureCollection","features":[7]}', "bukan GeoJSON"),
        ('{"type":"Feature","geometry":' * 30 + "1" + "}" * 30, "bukan GeoJSON"),
        ('{"a":' + "[" * 100_000 + "]" * 100_000 + "}", "terlalu dalam"),
        ('{"crs":{"properties":{"name":"http://10.0.0.1/"}},"type":"Point","coordinates":[101,0.5]}', "crs"),
        ('{"type":"Point","crs":{"type":"link"},"coordinates":[101,0.5]}', "crs"),
        ("<gpx><wpt", "rusak atau terpotong"),
        ("<svg/>", "tidak dikenal"),
        ("<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx/>", "DOCTYPE"),
        ('<!DOCTYPE kml SYSTEM "http://10.0.0.1/"><kml/>', "DOCTYPE"),
        ("<?xml version='1.0' encoding='utf-99'?><gpx/>", "rusak atau terpotong"),
        ('<gpx><wpt lat="nan" lon="101.5"/></gpx>', "bukan angka"),
        ('<gpx><wpt lat="0.5" lon="1_01.5"/></gpx>', "bukan angka"),
        ('<gpx><wpt lat="0.5"/></gpx>', "bukan angka"),
        ('<gpx><wpt lat="101.5" lon="0.5"/></gpx>', "terbalik"),
        ("<gpx/>", "tidak ada titik, garis, atau bidang"),
        ("<kml><Point><coordinates>101.5 0.5</coordinates></Point></kml>", "tidak lengkap"),
        ("<kml><NetworkLink><Link><href>http://10.0.0.1/a.kml</href></Link></NetworkLink></kml>", "berkas lain"),
        ("", "tidak dikenal"),
        ("\x00\x01", "tidak dikenal"),
        ("tanggal;lintang", "tidak dikenal"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(text, words):
    assert words in refused(text)


def test_latin_text_is_no_geojson():
    assert "UTF-8" in refused(b'{"type":"\xe9"}')


def test_a_billion_laughs_are_not_told():
    bomb = '<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><gpx><name>&b;</name></gpx>'
    assert "DOCTYPE" in refused(bomb)


def test_elements_inside_each_other_without_end_are_survived():
    assert "tidak ada titik" in refused("<gpx>" + "<a>" * 50_000 + "</a>" * 50_000 + "</gpx>")


def test_a_zip_bomb_is_not_unpacked():
    assert "terlalu besar" in refused(kmz(doc_kml=b" " * 11_000_000))
    assert "terlalu besar" in refused(kmz(**{f"a{number}_txt": "" for number in range(MOST_ENTRIES + 1)}))


def test_an_entry_that_lies_about_its_size_is_refused():
    honest = kmz(doc_kml=b"<kml/>" + b"\n" * 50_000)
    size = (50_006).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert refused(honest.replace(size, (500).to_bytes(4, "little")))


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04" + b"\x00" * 40, kmz(doc_kml=KML)[:-30], kmz(a_txt="a")])
def test_a_broken_archive_is_refused_in_words(data):
    assert "KMZ" in refused(data)


def test_a_track_of_200_000_points_is_refused_with_a_way_out():
    recording = track(200_000)
    assert len(recording) > LARGEST_FILE
    assert "kurangi titiknya" in refused(recording)
    assert "simpan sebagai KMZ" in preview(recording.encode(), ALL_KINDS, "id")["error"]


def test_a_long_track_is_simplified_within_five_metres_and_says_so():
    answer = preview(track(40_000).encode(), ("line",), "id")
    (choice,) = answer["choices"]
    assert answer["notes"] == [
        "Disederhanakan dari 40.000 menjadi 81 titik sudut; tidak ada garis yang bergeser lebih dari 5 m."
    ]
    assert choice["geometry"]["coordinates"][0] == [101.5, 0.5]
    assert choice["geometry"]["coordinates"][-1] == [101.5, 0.539999]
    assert choice["error"] == ""


def test_a_short_track_stays_as_it_is():
    answer = preview(track(100).encode(), ("line",), "id")
    assert answer["notes"] == []
    assert len(answer["choices"][0]["geometry"]["coordinates"]) == 100


def test_each_kind_in_a_file_is_a_choice_and_what_is_not_wanted_is_named():
    answer = preview(KML.encode(), ("line", "area"), "id")
    assert [choice["kind"] for choice in answer["choices"]] == ["area", "line"]
    assert answer["notes"] == ["Tidak dipakai di sini: titik."]
    assert answer["error"] == ""


def test_a_file_without_anything_wanted_says_what_it_has():
    assert preview(geojson(LINE).encode(), ("area",), "id") == {
        "error": "Tidak dipakai di sini: garis.",
        "at": None,
        "notes": [],
        "choices": [],
    }


def test_a_crossing_outline_comes_with_its_place_and_is_still_drawn():
    (choice,) = preview(geojson(BOW).encode(), ("area",), "id")["choices"]
    assert choice["at"] == (101.55, 0.55)
    assert "memotong dirinya sendiri di 101.55, 0.55" in choice["error"]
    assert choice["geometry"]["type"] == "Polygon"
    assert choice["words"] == ""
