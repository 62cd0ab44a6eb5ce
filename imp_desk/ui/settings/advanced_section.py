"""고급: the address of the API, whom to trust, and how to get there."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.settings import IAMPORT_BASE_URL, Settings
from imp_desk.core.settings_rules import PATH_LONGEST
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.judges import judge_base_url, judge_proxy, line_judge
from imp_desk.ui.settings.path_row import PathRow
from imp_desk.ui.settings.row import ChoiceRow, LineRow
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import sentence


class AdvancedSection(Section):
    name = "advanced"

    def _build(self) -> None:
        self._base_url = LineRow("gateway.base_url", judge_base_url)
        self._ca_file = PathRow("gateway.ca_file", line_judge("gateway.ca_file", longest=PATH_LONGEST))
        self._trust = ChoiceRow("gateway.trust", segments("gateway.trust", ("bundled", "system")))
        self._authorization = ChoiceRow(
            "gateway.authorization", segments("gateway.authorization", ("bearer", "bare"))
        )
        self._proxy = LineRow("gateway.proxy", judge_proxy)
        for row in (self._base_url, self._ca_file, self._trust, self._authorization, self._proxy):
            self.add_row(row)
        self._retry = self.add_check("gateway.retry_401")
        self._wants_retry = False
        self._retry.clicked.connect(self._remember_retry)
        self._base_url.line.textChanged.connect(self._show_whose)

    def fill(self, settings: Settings) -> None:
        gateway = settings.gateway
        self._wants_retry = gateway.retry_401
        self._base_url.set_value(gateway.base_url)
        self._ca_file.set_value(gateway.ca_file)
        self._trust.set_value(gateway.trust)
        self._authorization.set_value(gateway.authorization)
        self._proxy.set_value(gateway.proxy)
        self._show_whose()

    def laid_over(self, settings: Settings) -> Settings:
        gateway = replace(
            settings.gateway,
            base_url=self._address(),
            ca_file=self._ca_file.value(),
            trust=self._trust.value(),
            authorization=self._authorization.value(),
            proxy=self._normal_proxy(),
            retry_401=self._wants_retry,
        )
        return replace(settings, gateway=gateway)

    def _address(self) -> str:
        from imp_desk.core.address import Address
        from imp_desk.core.address import judge_base_url as judge

        judged = judge(self._base_url.value())
        return judged.text if isinstance(judged, Address) else self._base_url.value()

    def _normal_proxy(self) -> str:
        from imp_desk.core.address import Address
        from imp_desk.core.address import judge_proxy as judge

        judged = judge(self._proxy.value()) if self._proxy.value() else None
        return judged.text if isinstance(judged, Address) else self._proxy.value()

    def _is_iamport(self) -> bool:
        return self._base_url.value().rstrip("/") == IAMPORT_BASE_URL

    def _show_whose(self) -> None:
        """At i'mport's own address a 401 is always repeated; any other address is named in the status line."""
        own = self._is_iamport()
        self._retry.setEnabled(not own)
        self._retry.setChecked(own or self._wants_retry)
        self._base_url.set_note(None if own else sentence("settings.gateway.base_url.other"))

    def _remember_retry(self) -> None:
        self._wants_retry = self._retry.isChecked()
