package vn.thidua.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thidua.agreement.AgreementFixture.*;
import static vn.thidua.agreement.AgreementProblem.*;
import static vn.thidua.agreement.AgreementState.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vn.thidua.agreement.SigningAct.Authority;
import vn.thidua.organisation.Capacity;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sealing.Seal;
import vn.thidua.platform.sealing.Sealer;
import vn.thidua.shared.ProblemType;
import vn.thidua.shared.Refusal;

class AgreementTest {

    @Test
    void a_draft_can_be_written_again() {
        var agreement = draft();
        var content = content();
        agreement.redraft(new AgreementContent(
                content.round(),
                "Khác",
                content.validFrom(),
                content.validTo(),
                null,
                List.of(WARD, DISTRICT),
                List.of(),
                List.of("a", "b"),
                null));
        assertThat(agreement.content().title()).isEqualTo("Khác");
        assertThat(agreement.content().parties()).containsExactly(WARD, DISTRICT);
        assertThat(agreement.content().targets()).isEmpty();
        assertThat(agreement.content().pledges()).containsExactly("a", "b");
    }

    @Test
    void a_frozen_agreement_cannot_be_changed() {
        refuses(() -> frozen().redraft(content()), PlatformProblem.STATE_CONFLICT);
    }

    @Test
    void a_signed_agreement_cannot_be_changed() {
        refuses(() -> signedBy(WARD).redraft(content()), PlatformProblem.STATE_CONFLICT);
        refuses(() -> inForce().redraft(content()), PlatformProblem.STATE_CONFLICT);
    }

    @Test
    void a_frozen_agreement_cannot_be_frozen_again() {
        refuses(() -> freeze(frozen()), PlatformProblem.STATE_CONFLICT);
    }

    @Test
    void freezing_keeps_the_content_and_its_hash() {
        var agreement = frozen();
        assertThat(agreement.state()).isEqualTo(FROZEN);
        assertThat(agreement.sha256()).isEqualTo(agreement.fixed().sha256()).hasSize(64);
        assertThat(agreement.frozenAt()).isEqualTo("2023-01-10T03:04:05.678Z");
    }

    @Test
    void a_draft_cannot_be_signed_and_shows_no_document() {
        refuses(() -> sign(draft(), WARD), PlatformProblem.STATE_CONFLICT);
        refuses(() -> draft().fixed(), NOT_FROZEN);
    }

    @Test
    void the_first_signature_starts_the_signing_and_the_last_brings_it_into_force() {
        var agreement = frozen();
        sign(agreement, WARD);
        assertThat(agreement.state()).isEqualTo(SIGNING);
        sign(agreement, OTHER_WARD);
        sign(agreement, DISTRICT);
        assertThat(agreement.state()).isEqualTo(SIGNING);
        assertThat(agreement.awaited()).containsExactly(FRONT);
        var events = sign(agreement, FRONT);
        assertThat(agreement.state()).isEqualTo(IN_FORCE);
        assertThat(agreement.inForceSince()).isNotNull();
        assertThat(events).hasAtLeastOneElementOfType(AgreementEvent.EnteredIntoForce.class);
    }

    @Test
    void a_later_tier_waits_for_all_of_the_earlier_ones() {
        assertThatThrownBy(() -> sign(signedBy(WARD), DISTRICT)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.findings().get(0).type()).isEqualTo(TIER_NOT_OPEN);
            assertThat(refusal.findings().get(0).args()).contains("ntl.me-tri");
        });
        refuses(() -> sign(signedBy(WARD, OTHER_WARD), FRONT), TIER_NOT_OPEN);
        assertThat(sign(signedBy(OTHER_WARD), WARD)).hasSize(1);
    }

    @Test
    void a_party_signs_once() {
        refuses(() -> sign(signedBy(WARD), WARD), ALREADY_SIGNED);
        refuses(() -> sign(inForce(), WARD), ALREADY_SIGNED);
    }

    @Test
    void someone_else_signs_only_with_an_authority() {
        var agreement = frozen();
        var sealer = sealer(KEY);
        refuses(
                () -> agreement.sign(actOf(WARD, "Phó Chủ tịch UBND phường", null), sealer, CLOCK),
                SIGNER_WITHOUT_AUTHORITY);
        agreement.sign(
                actOf(
                        WARD,
                        "Phó Chủ tịch UBND phường",
                        new Authority(Capacity.KT, "12/QĐ-UBND ngày 02/01/2023", "Chủ tịch UBND phường")),
                sealer,
                CLOCK);
        assertThat(agreement.signatures()).hasSize(1);
        agreement.sign(actOf(OTHER_WARD, " chủ  tịch UBND QUẬN", null), sealer, CLOCK);
        assertThat(agreement.signatures()).hasSize(2);
    }

    @Test
    void who_is_no_party_cannot_sign() {
        var nobody = new Party(9, "ntl.tax", PartyRole.PLEDGING, 1, "A", "B");
        refuses(() -> sign(frozen(), nobody), PARTY_UNKNOWN);
    }

    @Test
    void after_the_deadline_nobody_signs() {
        var late = at(LocalDate.of(2023, 2, 1));
        var act = actOf(WARD, WARD.signerName(), null);
        refuses(() -> frozen().sign(act, sealer(KEY), late), SIGNING_DEADLINE_PASSED);
        var lapsed = frozen();
        assertThat(lapsed.letTimePass(LocalDate.of(2023, 1, 31))).isEmpty();
        assertThat(lapsed.letTimePass(LocalDate.of(2023, 2, 1))).isPresent();
        assertThat(lapsed.state()).isEqualTo(LAPSED);
        refuses(() -> lapsed.sign(act, sealer(KEY), late), SIGNING_DEADLINE_PASSED);
    }

    @Test
    void an_agreement_in_force_expires_after_its_last_day() {
        var agreement = inForce();
        assertThat(agreement.letTimePass(LocalDate.of(2023, 12, 31))).isEmpty();
        assertThat(agreement.letTimePass(LocalDate.of(2024, 1, 1))).isPresent();
        assertThat(agreement.state()).isEqualTo(EXPIRED);
        assertThat(agreement.letTimePass(LocalDate.of(2024, 1, 2))).isEmpty();
    }

    @Test
    void an_addendum_supersedes_nothing() {
        var content = content();
        var superseding = new AgreementContent(
                content.round(),
                content.title(),
                content.validFrom(),
                content.validTo(),
                null,
                content.parties(),
                content.targets(),
                content.pledges(),
                UUID.randomUUID());
        refuses(() -> draft(AgreementKind.ADDENDUM, UUID.randomUUID(), superseding), SUPERSEDES_MISPLACED);
    }

    /** Every step from every state: it goes where the lifecycle says, or it is refused and nothing changes. */
    @Test
    void the_lifecycle_has_no_other_ways() {
        Map<String, Consumer<Agreement>> steps = Map.of(
                "freeze", AgreementFixture::freeze,
                "withdraw", a -> a.withdraw("vì"),
                "terminate", a -> a.terminate("vì", "theo"),
                "settle", a -> a.settle("xong"),
                "amend", a -> a.amendedBy(UUID.randomUUID()),
                "supersede", a -> a.supersededBy(UUID.randomUUID()));
        Map<String, Map<AgreementState, AgreementState>> ways = Map.of(
                "freeze", Map.of(DRAFT, FROZEN),
                "withdraw", Map.of(DRAFT, WITHDRAWN, FROZEN, WITHDRAWN, SIGNING, WITHDRAWN),
                "terminate", Map.of(IN_FORCE, TERMINATED, AMENDED, TERMINATED),
                "settle", Map.of(AMENDED, SETTLED, SUPERSEDED, SETTLED, TERMINATED, SETTLED, EXPIRED, SETTLED),
                "amend", Map.of(IN_FORCE, AMENDED, AMENDED, AMENDED),
                "supersede", Map.of(IN_FORCE, SUPERSEDED, AMENDED, SUPERSEDED));
        for (var state : AgreementState.values()) {
            steps.forEach((name, step) -> {
                var agreement = in(state);
                var to = ways.getOrDefault(name, Map.of()).get(state);
                if (to == null) {
                    refuses(() -> step.accept(agreement), PlatformProblem.STATE_CONFLICT);
                    assertThat(agreement.state()).as("%s from %s", name, state).isEqualTo(state);
                } else {
                    step.accept(agreement);
                    assertThat(agreement.state()).as("%s from %s", name, state).isEqualTo(to);
                }
            });
        }
    }

    private static Agreement in(AgreementState state) {
        var agreement = switch (state) {
            case DRAFT -> draft();
            case FROZEN, LAPSED -> frozen();
            case SIGNING, WITHDRAWN -> signedBy(WARD);
            default -> inForce();
        };
        switch (state) {
            case LAPSED -> agreement.letTimePass(LocalDate.of(2023, 2, 1));
            case WITHDRAWN -> agreement.withdraw("vì");
            case AMENDED -> agreement.amendedBy(UUID.randomUUID());
            case SUPERSEDED -> agreement.supersededBy(UUID.randomUUID());
            case TERMINATED -> agreement.terminate("vì", "theo");
            case EXPIRED -> agreement.letTimePass(LocalDate.of(2024, 1, 1));
            case SETTLED -> {
                agreement.terminate("vì", "theo");
                agreement.settle("xong");
            }
            default -> {}
        }
        assertThat(agreement.state()).isEqualTo(state);
        return agreement;
    }

    @Test
    void nothing_is_sealed_when_something_speaks_against_it() {
        var seals = new ArrayList<byte[]>();
        Sealer counting = (content, statement) -> {
            seals.add(content);
            return Seal.of(content, statement, KEY);
        };
        refuses(() -> frozen().sign(actOf(DISTRICT, DISTRICT.signerName(), null), counting, CLOCK), TIER_NOT_OPEN);
        assertThat(seals).isEmpty();
    }

    private static void refuses(ThrowingCallable step, ProblemType because) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.findings().get(0).type()).isEqualTo(because));
    }
}
