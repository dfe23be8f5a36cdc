package vn.thidua.agreement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.agreement.SigningAct.Authority;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.catalogue.IndicatorKind;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.sealing.Seal;
import vn.thidua.platform.sealing.Sealer;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.shared.Direction;

/** Agreements in a given state, each reached by legal moves. */
final class AgreementFixture {

    static final LocalDate TODAY = LocalDate.of(2023, 1, 10);
    static final Clock CLOCK = at(TODAY);
    static final ECKey KEY = SealingKeys.fresh();

    /** Two wards pledge and sign first, the district receives and signs next, the Front witnesses last. */
    static final Party WARD = new Party(1, "ntl.cau-dien", PartyRole.PLEDGING, 1, "Chủ tịch UBND phường", "Chủ tịch");

    static final Party OTHER_WARD = new Party(2, "ntl.me-tri", PartyRole.PLEDGING, 1, "Chủ tịch UBND quận", "Chủ tịch");
    static final Party DISTRICT = new Party(3, "ntl", PartyRole.RECEIVING, 2, "Bí thư Quận ủy", "Bí thư");
    static final Party FRONT =
            new Party(4, "ntl.fatherland-front", PartyRole.WITNESS, 3, "Chủ tịch MTTQ quận", "Chủ tịch");

    private AgreementFixture() {}

    static Clock at(LocalDate day) {
        return Clock.fixed(Instant.parse(day + "T03:04:05.678Z"), ZoneOffset.UTC);
    }

    static AgreementContent content() {
        return new AgreementContent(
                "ntl-2023",
                "Giao ước thi đua năm 2023",
                LocalDate.of(2023, 1, 1),
                LocalDate.of(2023, 12, 31),
                LocalDate.of(2023, 1, 31),
                List.of(WARD, OTHER_WARD, DISTRICT, FRONT),
                List.of(new TargetVersionRef(UUID.fromString("01890000-0000-7000-8000-000000000001"), 1)),
                List.of("Không để phát sinh điểm nóng về môi trường"),
                null);
    }

    static Agreement draft() {
        return draft(AgreementKind.AGREEMENT, null, content());
    }

    static Agreement draft(AgreementKind kind, @Nullable UUID amends, AgreementContent content) {
        var agreement = new Agreement(kind, amends, content);
        stored(agreement);
        return agreement;
    }

    /** The database gives the identifier. */
    private static void stored(Agreement agreement) {
        try {
            var id = Agreement.class.getDeclaredField("id");
            id.setAccessible(true);
            id.set(agreement, UUID.randomUUID());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Agreement frozen() {
        var agreement = draft();
        freeze(agreement);
        return agreement;
    }

    static void freeze(Agreement agreement) {
        agreement.freeze(canonical(agreement), CLOCK);
    }

    static Agreement signedBy(Party... parties) {
        var agreement = frozen();
        Arrays.stream(parties).forEach(p -> sign(agreement, p));
        return agreement;
    }

    static Agreement inForce() {
        return signedBy(WARD, OTHER_WARD, DISTRICT, FRONT);
    }

    static List<AgreementEvent> sign(Agreement agreement, Party party) {
        return agreement.sign(actOf(party, party.signerName(), null), sealer(KEY), CLOCK);
    }

    static SigningAct actOf(Party party, String name, @Nullable Authority authority) {
        return new SigningAct(
                party.number(),
                Assurance.SERVICE_SEALED,
                name,
                party.signerPosition(),
                authority,
                null,
                null,
                "account-of-" + party.unit());
    }

    static Sealer sealer(ECKey key) {
        return (content, statement) -> Seal.of(content, statement, key);
    }

    /** As freezing does it, with the one target standing in for whatever the assignment would say. */
    static CanonicalAgreement canonical(Agreement agreement) {
        var content = agreement.content();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("agreement", agreement.id().toString())
                .put("kind", agreement.kind().name())
                .put("round", content.round())
                .put("title", content.title())
                .put("validFrom", content.validFrom().toString())
                .put("validTo", content.validTo().toString());
        if (content.signBy() != null) {
            json.put("signBy", content.signBy().toString());
        }
        if (agreement.amends() != null) {
            json.put("amends", agreement.amends().toString());
        }
        var parties = json.putArray("parties");
        for (var p : content.parties()) {
            var party = parties.addObject()
                    .put("number", p.number())
                    .put("role", p.role().name())
                    .put("tier", p.tier());
            party.putObject("unit").put("code", p.unit());
            party.putObject("signer").put("name", p.signerName()).put("position", p.signerPosition());
        }
        var targets = json.putArray("targets");
        content.targets()
                .forEach(t ->
                        targets.addObject().put("target", t.target().toString()).put("version", t.version()));
        var pledges = json.putArray("pledges");
        content.pledges().forEach(pledges::add);
        return CanonicalAgreement.of(json);
    }

    static Map<String, UnitFacts> units(String... codes) {
        var units = new java.util.HashMap<String, UnitFacts>();
        for (var code : new ArrayList<>(List.of(codes))) {
            units.put(code, new UnitFacts(1, code, "Đơn vị " + code, LocalDate.of(2014, 4, 1), null));
        }
        return units;
    }

    static IndicatorFacts indicator(String code) {
        return new IndicatorFacts(
                1,
                code,
                "Chỉ tiêu " + code,
                IndicatorKind.AMOUNT,
                "VND_BILLION",
                3,
                Direction.HIGHER_BETTER,
                Accumulation.FLOW,
                Aggregation.SUM);
    }
}
