"""What is known of the merchant's account by now."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core.records import Channel


@dataclass(frozen=True, slots=True)
class Account:
    """`online` None: not tried yet. `channel` None: not known, or not one of the account's."""

    online: bool | None = None
    channel: Channel | None = None

    @property
    def pg_provider(self) -> str:
        return self.channel.pg_provider if self.channel else ""
