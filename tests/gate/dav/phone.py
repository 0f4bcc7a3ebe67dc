"""A calendar program of a phone: finds a server by its host, makes a calendar, and keeps it.

phone.py ADDRESS AUTHORITIES does one round, with the name and the password of its environment,
and writes what it saw as JSON. Names below .localhost are this machine.
"""
import datetime
import json
import os
import socket
import sys

import caldav
import requests

SUMMARY = "Déjeuner d'été"
resolve = socket.getaddrinfo


def resolve_here(host, *others, **named):
    return resolve("127.0.0.1" if host.endswith(".localhost") else host, *others, **named)


def event(uid, summary, day):
    return (f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n"
            f"DTSTART:202607{day:02}T100000Z\r\nDTEND:202607{day:02}T110000Z\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


def july():
    return {"start": datetime.datetime(2026, 7, 1), "end": datetime.datetime(2026, 8, 1), "event": True, "expand": False}


def summaries(calendar):
    return sorted(str(each.vobject_instance.vevent.summary.value) for each in calendar.search(**july()))


def main(address, authorities):
    socket.getaddrinfo = resolve_here
    name, password = os.environ["DAV_USERNAME"], os.environ["DAV_PASSWORD"]
    seen = {}
    begin = requests.get(f"{address}/.well-known/caldav", auth=(name, password), verify=authorities, allow_redirects=False, timeout=30)
    seen["begin"] = [begin.status_code, begin.headers.get("Location")]
    with caldav.DAVClient(url=f"{address}/", username=name, password=password, ssl_verify_cert=authorities, timeout=30) as client:
        principal = client.principal()
        seen["principal"] = principal.url.path
        calendar = principal.make_calendar(name="Réunions à deux", cal_id="réunions à deux")
        first = calendar.save_event(event("first@tests", SUMMARY, 10))
        calendar.save_event(event("second@tests", "Second", 20))
        seen["found"] = summaries(calendar)
        first.vobject_instance.vevent.summary.value = "Dîner"
        first.save()
        seen["changed"] = summaries(calendar)
        moved = str(first.url) + ".moved.ics"
        answer = client.request(str(first.url), "MOVE", headers={"Destination": moved, "Overwrite": "F"})
        seen["moved"] = answer.status
        calendar.event_by_uid("second@tests").delete()
        seen["left"] = summaries(calendar)
        seen["calendars"] = [each.name for each in principal.calendars()]
        calendar.delete()
        seen["cookies"] = len(client.session.cookies)
    print(json.dumps(seen))


main(*sys.argv[1:])
