"""The page that looks up and deletes, in Korean and English; what a deletion came to, wherever it is told."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "delete.gone": ("카드 등록을 삭제했습니다", "The registration was deleted"),
    "delete.was_absent": (
        "이 등록번호에 등록된 카드가 없어 삭제할 것이 없습니다",
        "No card is registered under this number, so there is nothing to delete",
    ),
    "delete.gone_since": (
        "카드 등록을 삭제했습니다. 그 뒤에 다시 등록된 카드가 있습니다: {card}",
        "The registration was deleted. A card has been registered again since: {card}",
    ),
    "delete.still_there": (
        "삭제되지 않은 것으로 보입니다. 등록이 그대로 있습니다 (마지막 확인 {time})",
        "It does not seem to be deleted. The registration is still there (last checked {time})",
    ),
    "delete.refused": (
        "삭제하지 못했습니다. 등록은 그대로 남아 있습니다",
        "It could not be deleted. The registration remains",
    ),
    "delete.changed": (
        "조회한 뒤에 다른 카드로 바뀌어 삭제하지 않았습니다. 지금 등록된 카드를 확인해 주세요",
        "Nothing was deleted: another card has taken its place. Please check the card that stands there now",
    ),
    "delete.busy": (
        "이 등록번호의 처리 결과를 확인 중이어서 삭제하지 않았습니다. 잠시 뒤 다시 조회해 주세요",
        "Nothing was deleted: an earlier outcome for this number is still being checked. Look it up again shortly",
    ),
    "delete.no_journal": (
        "처리 내역을 저장할 수 없어 삭제를 시작하지 않았습니다",
        "Nothing was deleted: the journal cannot be written",
    ),
    "delete.not_sent": (
        "삭제 요청을 보내지 않았습니다. 등록은 그대로 남아 있습니다. {why}",
        "The deletion was not sent and the registration remains. {why}",
    ),
    "delete.checking": (
        "삭제되었는지 확인하고 있습니다 (최대 {seconds}초). 다시 누르지 마세요",
        "Checking whether it was deleted (at most {seconds} s). Do not press again",
    ),
    "delete.unproved": (
        "삭제되었는지 확인하지 못했습니다. 연결되면 계속 확인합니다",
        "Whether it was deleted could not be checked. Checking goes on when the connection returns",
    ),
    "delete.unfinished": (
        "지난 삭제 {count}건 확인 필요 – 지금 조회하고 있습니다",
        "{count} earlier deletions need checking – looking them up now",
    ),
}
