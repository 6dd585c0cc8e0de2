/* One file to the server in pieces. A broken line costs one piece; what has arrived is never sent again. */
const TRIES = 6;
const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

export class Refused extends Error {}

/** Wait until the device says it is in a network again; at once when it is. */
const signal = () => (navigator.onLine ? Promise.resolve() : new Promise((back) => addEventListener("online", back, { once: true })));

export class Sending {
  /**
   * @param {File} file
   * @param {{begin: string, token: string, told: (arrived: number) => void, offline: () => void}} how
   */
  constructor(file, how) {
    Object.assign(this, { file, ...how });
  }

  /** Send all of it; returns what the server says to the whole picture. */
  async run(fields) {
    const { name, size, lastModified } = this.file;
    const body = JSON.stringify({ name, size, mark: `${name}:${size}:${lastModified}`.slice(-300) });
    const place = await this.patiently(() => this.ask(this.begin, { method: "POST", body }));
    let { arrived } = place;
    while (arrived < size) {
      this.told(arrived);
      ({ arrived } = await this.patiently(() => this.sendPiece(place, arrived)));
    }
    this.told(size);
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    return this.patiently(() => this.ask(place.finish, { method: "POST", body: form }));
  }

  sendPiece({ address, piece }, from) {
    return this.ask(`${address}?offset=${from}`, { method: "PUT", body: this.file.slice(from, from + piece) });
  }

  async ask(address, wishes) {
    const headers = { "X-CSRFToken": this.token, "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(address, { ...wishes, headers });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    // 409 says where to go on: the piece had arrived, only the answer was lost.
    if (answer.ok || (answer.status === 409 && "arrived" in told)) return told;
    if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    throw new Refused(told.error_message ?? String(answer.status));
  }

  /** Again and again while the line is bad, each time a little later; a refusal is final. */
  async patiently(act) {
    for (let turn = 1; ; turn += 1) {
      try {
        return await act();
      } catch (fault) {
        if (fault instanceof Refused || turn === TRIES) throw fault;
        this.offline();
        await signal();
        await pause(2 ** (turn - 1));
      }
    }
  }
}
