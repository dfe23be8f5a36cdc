package vn.thidua.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import vn.thidua.client.api.AssignmentApi;
import vn.thidua.client.api.CatalogueApi;
import vn.thidua.client.api.OverviewApi;
import vn.thidua.client.api.ResultApi;
import vn.thidua.client.model.Accumulation;
import vn.thidua.client.model.Aggregation;
import vn.thidua.client.model.Comparator;
import vn.thidua.client.model.DecisionSigner;
import vn.thidua.client.model.DecisionState;
import vn.thidua.client.model.Direction;
import vn.thidua.client.model.DraftDecision;
import vn.thidua.client.model.DraftTarget;
import vn.thidua.client.model.IndicatorKind;
import vn.thidua.client.model.IssueDecision;
import vn.thidua.client.model.KeepIndicator;
import vn.thidua.client.model.Outcome;
import vn.thidua.client.model.Problem;
import vn.thidua.client.model.ResultBasis;
import vn.thidua.client.model.WriteFigure;

/** From an indicator to the scoreboard with the generated client: what is misspelt or missing here does not compile. */
public final class Journey {

    private final String address;
    private final String indicator;

    private Journey(String address, String indicator) {
        this.address = address;
        this.indicator = indicator;
    }

    /** Arguments: the address of the service, and the code of an indicator that it does not have yet. */
    public static void main(String[] arguments) throws ApiException {
        new Journey(
                        arguments.length > 0 ? arguments[0] : "http://localhost:8080",
                        arguments.length > 1 ? arguments[1] : "client-java-" + System.currentTimeMillis())
                .travel();
    }

    private void travel() throws ApiException {
        var made = new CatalogueApi(as("administrator"))
                .putIndicator(
                        indicator,
                        new KeepIndicator()
                                .name("Chỉ tiêu " + indicator)
                                .kind(IndicatorKind.AMOUNT)
                                .measureUnit("VND_BILLION")
                                .scale(3)
                                .direction(Direction.HIGHER_BETTER)
                                .accumulation(Accumulation.FLOW)
                                .aggregation(Aggregation.SUM)
                                .field("budget"),
                        null);
        mustBe(indicator, made.getCode());
        assign();
        walk();
        report();
        refuse();
        System.out.println("the journey of " + indicator + " is done");
    }

    /** A decision that assigns it, read back digit by digit. */
    private void assign() throws ApiException {
        var planner = new AssignmentApi(as("planner"));
        var drafted = planner.draftDecisionWithHttpInfo(
                new DraftDecision()
                        .round("ntl-2023")
                        .number("08-QĐ/QU")
                        .issuedOn(LocalDate.of(2023, 1, 15))
                        .issuer("ntl.standing-committee")
                        .signer(new DecisionSigner().position("Bí thư Quận ủy"))
                        .addTargetsItem(new DraftTarget()
                                .unit("ntl")
                                .indicator(indicator)
                                .period("2023")
                                .comparator(Comparator.AT_LEAST)
                                .value(new BigDecimal("2029.162"))),
                UUID.randomUUID().toString());
        mustBe(
                new BigDecimal("2029.162"),
                drafted.getData().getTargets().get(0).getValue());
        var issued = planner.issueDecision(
                drafted.getData().getId(),
                new IssueDecision(),
                drafted.getHeaders().get("etag").get(0),
                null);
        mustBe(DecisionState.ISSUED, issued.getState());
    }

    /** Page by page. */
    private void walk() throws ApiException {
        var auditor = new CatalogueApi(as("auditor"));
        var codes = new ArrayList<String>();
        String after = null;
        do {
            var page = auditor.listIndicators(after, null, null, null, 20, null, null, null);
            page.getItems().forEach(item -> codes.add(item.getCode()));
            after = page.getNext();
        } while (after != null);
        mustBe(true, codes.contains(indicator));
        mustBe(codes.size(), new HashSet<>(codes).size());
    }

    private void report() throws ApiException {
        var figure = new ResultApi(as("district-reporter"))
                .putResult(
                        indicator,
                        "2023",
                        "ntl",
                        new WriteFigure().value(new BigDecimal("2030.001")).basis(ResultBasis.ESTIMATED),
                        null);
        mustBe(new BigDecimal("2030.001"), figure.getValue());
        var line = new OverviewApi(as("auditor"))
                .getScoreboard("ntl", "2023", null, null, null).getLines().stream()
                        .filter(each -> each.getIndicator().equals(indicator))
                        .findFirst()
                        .orElseThrow();
        mustBe(new BigDecimal("2029.162"), line.getValue());
        mustBe(Outcome.EXCEEDED, line.getOutcome());
    }

    /** What is wrong comes as a problem of a known shape. */
    private void refuse() {
        try {
            new ResultApi(as("district-reporter"))
                    .putResult(
                            indicator,
                            "2023",
                            "ntl",
                            new WriteFigure().value(new BigDecimal("1.1234567")).basis(ResultBasis.ESTIMATED),
                            null);
        } catch (ApiException refused) {
            mustBe(400, refused.getCode());
            var problem = problem(refused);
            mustBe("VALIDATION", problem.getCode());
            mustBe(
                    List.of("/value DECIMAL_TOO_LONG"),
                    problem.getErrors().stream()
                            .map(each -> each.getPointer() + " " + each.getCode())
                            .toList());
            return;
        }
        throw new AssertionError("seven decimals were taken");
    }

    private static Problem problem(ApiException refused) {
        try {
            return ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (java.io.IOException odd) {
            throw new AssertionError(refused.getResponseBody(), odd);
        }
    }

    private ApiClient as(String account) {
        var client = new ApiClient();
        client.updateBaseUri(address);
        var credentials = Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
        return client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + credentials));
    }

    private static void mustBe(Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError("expected " + expected + " instead of " + seen);
        }
    }
}
