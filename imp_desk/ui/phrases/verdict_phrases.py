"""The verdict's titles and the result panel's own words; what is true below the title stands in the files beside it."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Titles: the largest words on the screen, by VerdictKind.
    "verdict.registered": ("등록 완료", "Registered"),
    "verdict.practice": ("연습 완료 (실제 등록 아님)", "Practice done (nothing was really registered)"),
    "verdict.replaced": ("기존 카드 교체 완료", "Card replaced"),
    "verdict.refused": ("등록 실패", "Not registered"),
    "verdict.not_sent": ("전송 안 됨", "Not sent"),
    "verdict.checking": ("결과 확인 중", "Being checked"),
    "verdict.needs_person": ("확인 필요", "Needs a person"),
    "verdict.not_registered": ("등록 실패", "Not registered"),
    "verdict.conflict": ("확인 필요", "Needs a person"),
    "verdict.deleted": ("카드 등록 삭제 완료", "Registration deleted"),
    # How the consent was given, kept with the result.
    "note.consent.in_person": ("동의: 대면 · {version} · {time}", "Consent: in person · {version} · {time}"),
    "note.consent.paper": (
        "동의: 서면 신청서 · {version} · {time}",
        "Consent: paper form · {version} · {time}",
    ),
    "note.consent.telephone": (
        "동의: 전화(녹취) · {version} · {time}",
        "Consent: telephone (recorded) · {version} · {time}",
    ),
    # The result panel's own words.
    "result.next": ("다음 고객 (F2)", "Next customer (F2)"),
    "result.next_enter": ("다음 고객 (Enter)", "Next customer (Enter)"),
    "result.same": ("같은 고객 다른 카드 (F3)", "Same customer, other card (F3)"),
    "result.copy": ("등록번호 복사", "Copy the number"),
    "result.undo": ("방금 등록 취소(삭제)", "Undo: delete it"),
    "result.settle_registered": ("등록됨으로 정리", "Settle as registered"),
    "result.settle_not": ("등록 안 됨으로 정리", "Settle as not registered"),
    "result.look_again": ("다시 확인 (F5)", "Look again (F5)"),
    "result.delete_old": ("이전 카드 등록 삭제하기", "Delete the old registration"),
    "result.detail": ("상세", "Details"),
    "result.detail_hide": ("상세 접기", "Hide details"),
    "result.card": ("{card_name} · 끝자리 {last_four}", "{card_name} · ending {last_four}"),
    "result.card_ending": ("끝자리 {last_four}", "ending {last_four}"),
    "result.spoken": ("{title}. {text}", "{title}. {text}"),
}
