"""Accounts, products and contracts, what another network sold, and whether the home is covered."""

from PySide6.QtCore import QCoreApplication

from insight.customer.facts import Account, CustomerFacts, Product
from ui.customer.part_panel import PartPanel
from ui.customer.voice import Voice, one_line, yuan
from ui.customer.words import coverage_word, pay_word, status_word
from ui.deck import Deck
from widgets.fact_lines import FactLine, FactLines

translate = QCoreApplication.translate


def product_lines(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    """Return the products, the accounts that pay for them, the other network, the coverage."""
    return [
        *(_product(each, voice) for each in facts.products.rows),
        *(_account(each, voice) for each in facts.accounts.rows),
        *_other_network(facts, voice),
        *_coverage(facts, voice),
    ]


def _product(each: Product, voice: Voice) -> FactLine:
    status = "" if each.status in ("", "active") else status_word(each.status)
    parts = (one_line(each.name or each.code), "" if each.fee_fen is None else yuan(each.fee_fen))
    value = " · ".join(text for text in (*parts, status) if text)
    note = ""
    if each.contract_end_us is not None:
        left = voice.days_until(each.contract_end_us)
        words = (
            translate("Customer", "until {day}") if left >= 0 else translate("Customer", "to {day}")
        )
        note = words.format(day=voice.whole_day(each.contract_end_us)[:7])
    about = [value, one_line(each.code), voice.about((each.source, each.key), each.updated_us)]
    if each.start_us is not None:
        about.insert(
            1, translate("Customer", "since {day}").format(day=voice.whole_day(each.start_us))
        )
    if each.contract_end_us is not None:
        about.insert(1, translate("Customer", "contract until {day}").format(
            day=voice.whole_day(each.contract_end_us)))  # fmt: skip
    return FactLine(
        voice.own("subscription", "number", each.number) or translate("Customer", "Product"),
        f"▲ {value}" if each.status == "suspended" else value, note, "\n".join(filter(None, about)),
        "caution" if each.status == "suspended" else "neutral",
        strong=_runs(each),
    )  # fmt: skip


def _runs(each: Product) -> bool:
    return each.status in ("", "active") and bool(each.fee_fen)


def _account(each: Account, voice: Voice) -> FactLine:
    owes = each.arrears_fen or 0
    status = "" if each.status in ("", "active") else status_word(each.status)
    number = voice.own("account", "number", each.number)
    pays = pay_word(each.pay_method) if each.pay_method else ""
    value = " · ".join(text for text in (number, status, pays) if text)
    note = translate("Customer", "Balance {sum}").format(sum=yuan(each.balance_fen))
    if owes > 0:
        note = translate("Customer", "▲ Arrears {sum}").format(sum=yuan(owes))
    return FactLine(
        translate("Customer", "Account"), value, note,
        voice.about((each.source, each.key), each.updated_us),
        "caution" if owes > 0 or each.status == "suspended" else "neutral",
    )  # fmt: skip


def _other_network(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    known = [each for each in (*facts.opportunities.rows, *facts.orders.rows) if each.competitor]
    if not (known and voice.allowed("notes")):
        return []
    newest = max(known, key=lambda each: each.updated_us or 0)
    note = ""
    if newest.competitor_end_us is not None:
        note = translate("Customer", "until {day}").format(
            day=voice.whole_day(newest.competitor_end_us)[:7]
        )
    return [FactLine(
        translate("Customer", "Other network"),
        translate("Customer", "{name} (as the customer says)").format(
            name=one_line(newest.competitor)),
        note, voice.about((newest.source, newest.key), newest.updated_us),
    )]  # fmt: skip


def _coverage(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    if not facts.header.community:
        return []
    told = facts.header.community[0]
    home = told.value
    ports = ""
    if home.ports_free is not None and home.coverage != "none":
        ports = translate("Customer", "{n} ports free").format(n=f"{home.ports_free:,}")
        if not home.ports_free:
            ports = translate("Customer", "▲ no port free")
    return [FactLine(
        translate("Customer", "Coverage"), f"{one_line(home.name)} {coverage_word(home.coverage)}",
        ports, voice.about(told.record, told.updated_us),
    )]  # fmt: skip


class ProductsPanel(PartPanel):
    """Products and contracts."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.lines = FactLines(deck.theme, most=8)
        self.body.addWidget(self.lines)

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        lines = product_lines(facts, voice)
        self.lines.set_lines(lines)
        self.lines.setVisible(bool(lines))
        self.tell(voice, facts.products, self.tr("No products."))

    def clear(self) -> None:
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Products and contracts"))
        self.lines.setAccessibleName(self.tr("Products and contracts"))
