package vn.thidua.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.TargetFacts;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.UnitFacts;

/**
 * The content of an agreement in the one form in which it is signed (RFC 8785): whoever has the same content has the same
 * bytes, and needs nothing of ours to see that.
 *
 * <p>Decimals are JSON numbers. The canonical form writes them as a double would be written, which is exact because none
 * of ours has more than fifteen significant digits.
 */
record CanonicalAgreement(String text) {

    static final String SCHEMA = "thidua.agreement/1";
    static final String CANONICALISATION = "RFC 8785";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the names and values behind the codes were when the content was fixed. */
    record Facts(
            Map<String, UnitFacts> units,
            Map<TargetVersionRef, TargetFacts> targets,
            Map<String, IndicatorFacts> indicators) {

        private UnitFacts unit(String code) {
            return Objects.requireNonNull(units.get(code), code);
        }
    }

    static CanonicalAgreement of(
            UUID id, AgreementKind kind, AgreementContent content, @Nullable UUID amends, Facts facts) {
        var json = JSON.objectNode()
                .put("schema", SCHEMA)
                .put("agreement", id.toString())
                .put("kind", kind.name())
                .put("round", content.round())
                .put("title", content.title())
                .put("validFrom", content.validFrom().toString())
                .put("validTo", content.validTo().toString());
        put(json, "signBy", content.signBy());
        put(json, "amends", amends);
        put(json, "supersedes", content.supersedes());
        var parties = json.putArray("parties");
        content.parties().forEach(p -> parties.add(party(p, facts)));
        var targets = json.putArray("targets");
        content.targets()
                .forEach(t -> targets.add(
                        target(Objects.requireNonNull(facts.targets().get(t)), facts)));
        var pledges = json.putArray("pledges");
        content.pledges().forEach(pledges::add);
        return of(json);
    }

    private static ObjectNode party(Party party, Facts facts) {
        var json = JSON.objectNode();
        json.put("number", party.number()).put("role", party.role().name()).put("tier", party.tier());
        json.set("unit", unit(party.unit(), facts));
        json.putObject("signer").put("name", party.signerName()).put("position", party.signerPosition());
        return json;
    }

    private static ObjectNode target(TargetFacts target, Facts facts) {
        var indicator = Objects.requireNonNull(facts.indicators().get(target.indicator()), target.indicator());
        var json = JSON.objectNode();
        json.put("target", target.target().toString()).put("version", target.version());
        json.putObject("decision")
                .put("number", target.decisionNumber())
                .put("issuedOn", target.issuedOn().toString())
                .set("issuer", unit(target.issuer(), facts));
        put(json, "unit", target.unit());
        put(json, "group", target.group());
        json.putObject("indicator").put("code", indicator.code()).put("name", indicator.name());
        json.put("period", target.period().toString())
                .put("comparator", target.bound().comparator().name())
                .put("value", target.bound().value());
        var upper = target.bound().upperValue();
        if (upper != null) {
            json.put("upperValue", upper);
        }
        return json.put("measureUnit", indicator.measureUnit());
    }

    private static ObjectNode unit(String code, Facts facts) {
        return JSON.objectNode().put("code", code).put("name", facts.unit(code).name());
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    static CanonicalAgreement of(JsonNode content) {
        try {
            return ofText(MAPPER.writeValueAsString(content));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static CanonicalAgreement ofText(String json) {
        try {
            return new CanonicalAgreement(new JsonCanonicalizer(json).getEncodedString());
        } catch (IOException notJson) {
            throw new IllegalArgumentException("no JSON text", notJson);
        }
    }

    /** Whether the text is in canonical form: bringing it there changes nothing. */
    boolean isCanonical() {
        try {
            return ofText(text).equals(this);
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    /** Whether it says what the agreement says: parties, target versions, pledges and links. */
    boolean says(UUID id, AgreementKind kind, AgreementContent content, @Nullable UUID amends) {
        try {
            var json = MAPPER.readTree(text);
            return json.path("agreement").asText().equals(id.toString())
                    && json.path("kind").asText().equals(kind.name())
                    && json.path("round").asText().equals(content.round())
                    && json.path("title").asText().equals(content.title())
                    && json.path("validFrom")
                            .asText()
                            .equals(content.validFrom().toString())
                    && json.path("validTo").asText().equals(content.validTo().toString())
                    && saysOf(json, "signBy", content.signBy())
                    && saysOf(json, "amends", amends)
                    && saysOf(json, "supersedes", content.supersedes())
                    && saysParties(json.path("parties"), content)
                    && saysTargets(json.path("targets"), content)
                    && saysPledges(json.path("pledges"), content);
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static boolean saysOf(JsonNode json, String name, @Nullable Object value) {
        return json.path(name).asText("").equals(value == null ? "" : value.toString());
    }

    private static boolean saysParties(JsonNode json, AgreementContent content) {
        var same = json.size() == content.parties().size();
        for (var i = 0; same && i < json.size(); i++) {
            var party = content.parties().get(i);
            var said = json.get(i);
            same = said.path("number").asInt() == party.number()
                    && said.path("unit").path("code").asText().equals(party.unit())
                    && said.path("role").asText().equals(party.role().name())
                    && said.path("tier").asInt() == party.tier()
                    && said.path("signer").path("name").asText().equals(party.signerName())
                    && said.path("signer").path("position").asText().equals(party.signerPosition());
        }
        return same;
    }

    private static boolean saysTargets(JsonNode json, AgreementContent content) {
        var same = json.size() == content.targets().size();
        for (var i = 0; same && i < json.size(); i++) {
            var ref = content.targets().get(i);
            same = json.get(i).path("target").asText().equals(ref.target().toString())
                    && json.get(i).path("version").asInt() == ref.version();
        }
        return same;
    }

    private static boolean saysPledges(JsonNode json, AgreementContent content) {
        var same = json.size() == content.pledges().size();
        for (var i = 0; same && i < json.size(); i++) {
            same = json.get(i).asText().equals(content.pledges().get(i));
        }
        return same;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String sha256() {
        return sha256(bytes());
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
