"""Settles people in the database that the environment names, and prints for each the key in the trail and the key of a session."""

import json
import sys
from datetime import timedelta


def main(count: int) -> None:
    from kiezwerk.server import configure

    configure()
    from django.utils import timezone

    from kiezwerk.apps.accounts.models import User
    from tests.faults.sessions import sessions_of

    people = [User.objects.create(email=f"settler{number}@example.org", name="Name", language="en") for number in range(count)]
    end = timezone.now() + timedelta(days=1)
    print(json.dumps(list(zip([str(person.key) for person in people], sessions_of(people, end), strict=True))))


if __name__ == "__main__":
    main(int(sys.argv[1]))
