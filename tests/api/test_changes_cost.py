"""What an unchanged copy costs its readers and the database."""

from django.http import HttpResponse

from tests.api.copying import App, items

ONE_KILOBYTE = 1000


def weight(answer: HttpResponse) -> int:
    """Bytes of an answer's head and body as they go over the wire."""
    return len(answer.serialize()) + len(f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}\r\n")


def test_an_unchanged_copy_costs_less_than_a_kilobyte(entry):
    for number in range(20):
        entry(f"Tempat {number}")
    app = App(lang="id", kind="place").sync()
    answer = app.ask()
    assert (answer.json()["count"], items(answer)) == (0, [])
    assert weight(answer) < ONE_KILOBYTE
    again = app.client.get(answer.wsgi_request.get_full_path(), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert weight(again) < ONE_KILOBYTE


def test_a_304_asks_for_the_newest_change_alone(entry, django_assert_num_queries):
    entry()
    app = App().sync()
    tag = app.ask()["ETag"]
    with django_assert_num_queries(1):
        answer = app.client.get("/api/v1/changes", {"since": app.since}, headers={"if-none-match": tag})
    assert answer.status_code == 304
    entry("Baru")
    answer = app.client.get("/api/v1/changes", {"since": app.since}, headers={"if-none-match": tag})
    assert answer.status_code == 200


def test_a_page_costs_the_same_number_of_questions_however_many_records_it_has(entry, django_assert_num_queries):
    for number in range(30):
        entry(f"Tempat {number}")
    app = App()
    for limit in (1, 10, 20):
        with django_assert_num_queries(5 if limit == 1 else 4):
            app.sync_page(limit=limit)


def test_all_who_are_up_to_date_hold_the_same_cursor_so_that_caches_can_share(entry):
    for number in range(7):
        entry(f"Tempat {number}")
    patient = App()
    patient.sync_page(limit=3)
    entry("Baru")
    patient.sync(limit=2)
    assert patient.since == App().sync(limit=500).since
