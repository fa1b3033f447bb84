"""T13: people come, go, lose keys, gain conflicts; the intake's key changes; three shares bring everything back."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyotp
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests import people
from tests.people import NOW, RECOVERY, enrolled

from demarche.papers import actions as papers
from demarche.papers.keys import label_of
from demarche.papers.models import Dossier, Paper, Wrap
from demarche.staff import office as managing
from demarche.staff import queries
from demarche.staff.actions import enrol, leave
from demarche.staff.epochs import rotate_epoch, share_epochs
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Epoch, EpochWrap
from demarche.staff.rights import Right
from demarche.vault.ageformat import AgeError
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.papers import open_paper
from demarche.vault.sealing import seal

NAMES = ("Esra", "Farid", "Gita")
WORDS = b"what a source told"


@dataclass
class Worker:
    """Somebody, with every key that he or she ever held: whoever leaves may have kept a copy of each."""

    key: SignedIn
    inside: bool = True
    hoard: dict[int, Identity] = field(default_factory=dict)
    lost: list[Identity] = field(default_factory=list)


@dataclass(frozen=True)
class Arrived:
    """A file sealed to the intake's key of its day."""

    epoch: int
    sealed: bytes


class Office(RuleBasedStateMachine):
    """An office in which anything may happen to keys. Amina manages it and stays."""

    now: datetime = NOW

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic(using="desk")
        self.atomic.__enter__()
        self.amina = people.found().amina
        self.workers: dict[str, Worker] = {}
        self.files: list[Arrived] = []
        self.dossiers: list[Dossier] = []
        self.arrive()

    def teardown(self) -> None:
        """Leave nothing of this life behind."""
        transaction.set_rollback(True, using="desk")
        self.atomic.__exit__(None, None, None)

    @rule()
    def arrive(self) -> None:
        """A source sends a file: it is sealed to today's key."""
        number = Epoch.objects.latest("number").number
        self.files.append(Arrived(number, seal(WORDS, [queries.team_recipient()])))

    @rule(name=st.sampled_from(NAMES), triage=st.booleans(), conflict=st.booleans())
    def join(self, name: str, *, triage: bool, conflict: bool) -> None:
        """Somebody comes, and is given the intake's keys where that may be."""
        if name in self.workers:
            return
        rights = [Right.TRIAGE] if triage else [Right.CASE]
        key = enrolled(name, rights, conflicts=["XMA"] if conflict else [])
        self.workers[name] = Worker(key)
        self._share(self.workers[name])

    @rule()
    def rotate(self) -> None:
        """The office changes the intake's key."""
        rotate_epoch(by=self.amina, now=self.now)

    @precondition(lambda self: self._inside())
    @rule(data=st.data())
    def somebody_leaves(self, data: Any) -> None:
        """Somebody is removed; every key that the person held is kept by that person."""
        worker = self._anybody(data)
        leave(worker.key.staff, by=self.amina, now=self.now)
        worker.inside = False

    @precondition(lambda self: self._inside())
    @rule(data=st.data())
    def somebody_loses_the_key(self, data: Any) -> None:
        """A key is lost, perhaps to somebody else, and its person enrols anew."""
        worker = self._anybody(data)
        code = papers.let_back_in(worker.key.staff, by=self.amina, now=self.now)
        worker.lost.append(worker.key.identity)
        secret = people.ONE_TIME_SECRET
        one_time = pyotp.TOTP(secret).at(self.now)
        worker.key = enrol(
            code=code, passphrase=people.PASSPHRASE, one_time_secret=secret, one_time=one_time, now=self.now
        )
        self._share(worker)

    @precondition(lambda self: self._inside())
    @rule(data=st.data(), conflicts=st.sampled_from([[], ["XMA"], ["XVO"]]))
    def a_conflict_comes_or_goes(self, data: Any, conflicts: list[str]) -> None:
        """A conflict of interest is declared, or ends."""
        worker = self._anybody(data)
        managing.amend_person(
            worker.key.staff, rights=[Right.TRIAGE], places=[], conflicts=conflicts, email="", by=self.amina,
            now=self.now,
        )  # fmt: skip
        self._share(worker)

    @rule()
    def open_a_dossier(self) -> None:
        """A dossier of its own key is opened for whoever works here."""
        known = [worker.key.staff for worker in self._inside()]
        dossier = papers.open_dossier(kind="case", may_know=known, by=self.amina, now=self.now)
        papers.write(dossier, kind="note", content={"text": "told"}, by=self.amina, now=self.now)
        self.dossiers.append(dossier)

    @invariant()
    def everybody_keeps_copies(self) -> None:
        """Whoever holds a key has copied it."""
        for worker in self._inside():
            held = EpochWrap.objects.filter(staff=worker.key.staff).select_related("epoch")
            for wrap in held:
                seed = open_sealed(bytes(wrap.sealed), [worker.key.identity])
                worker.hoard[wrap.epoch.number] = Identity.from_seed(seed)

    @invariant()
    def nobody_opens_what_came_after(self) -> None:
        """Whoever is out, or may not hold the key, opens no file of an epoch whose key he or she never held."""
        for worker in self.workers.values():
            if fit(worker):
                continue
            keys = [worker.key.identity, *worker.lost, *worker.hoard.values()]
            for file in self.files:
                opened = opens(file.sealed, keys)
                assert opened == (file.epoch in worker.hoard)
            later = EpochWrap.objects.exclude(epoch__number__in=worker.hoard)
            assert not any(opens(bytes(wrap.sealed), keys) for wrap in later)

    @invariant()
    def a_removal_is_followed_by_a_new_key(self) -> None:
        """Today's key is in nobody's hoard who is out or may not hold it."""
        today = Epoch.objects.latest("number").number
        for worker in self.workers.values():
            if not fit(worker):
                assert today not in worker.hoard

    @invariant()
    def amina_opens_all(self) -> None:
        """Whoever stays opens everything."""
        keys = queries.epoch_identities(self.amina)
        assert all(opens(file.sealed, keys) for file in self.files)

    @invariant()
    def three_shares_open_all(self) -> None:
        """The recovery key opens every epoch, so every file, and every dossier, so every paper."""
        wraps = EpochWrap.objects.filter(staff=None)
        assert wraps.count() == Epoch.objects.count()
        keys = [Identity.from_seed(open_sealed(bytes(wrap.sealed), [RECOVERY])) for wrap in wraps]
        assert all(opens(file.sealed, keys) for file in self.files)
        assert Wrap.objects.filter(staff=None, dossier__in=self.dossiers).count() == len(self.dossiers)
        assert set(recovered_texts(self.dossiers)) <= {"told"}

    def _share(self, worker: Worker) -> None:
        worker.key.staff.refresh_from_db()
        with nullcontext() if fit(worker) else pytest.raises(StaffStopped):
            share_epochs(worker.key.staff, by=self.amina)

    def _inside(self) -> list[Worker]:
        return [worker for worker in self.workers.values() if worker.inside]

    def _anybody(self, data: Any) -> Worker:
        found: Worker = data.draw(st.sampled_from(self._inside()))
        return found


def fit(worker: Worker) -> bool:
    """Tell whether somebody works in the triage today without any conflict of interest."""
    staff = worker.key.staff
    return worker.inside and Right.TRIAGE.value in staff.rights and not staff.conflicts


def opens(sealed: bytes, keys: list[Identity]) -> bool:
    try:
        open_sealed(sealed, keys)
    except AgeError:
        return False
    return True


def recovered_texts(dossiers: list[Dossier]) -> Iterator[str]:
    for dossier in dossiers:
        key = open_sealed(bytes(Wrap.objects.get(dossier=dossier, staff=None).sealed_key), [RECOVERY])
        for paper in Paper.objects.filter(dossier=dossier):
            yield json.loads(open_paper(key, label_of(dossier, paper.pk, "text"), bytes(paper.sealed)))["text"]


@pytest.mark.django_db(databases=["desk"])
@pytest.mark.any_engine
def test_t13_whoever_is_removed_opens_nothing_that_comes_later_and_three_shares_open_all() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Office,
        settings=settings(
            max_examples=30, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck),
            derandomize=True, database=None,
        ),
    )  # fmt: skip
