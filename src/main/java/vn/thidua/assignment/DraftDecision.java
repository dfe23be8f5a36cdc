package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

/** A decision as a planner writes it down. */
@Schema(description = "A decision as it is drafted: its head and its lines.")
record DraftDecision(
        @NotBlank @Reference("round") @Schema(examples = "ntl-2023")
        String round,

        @NotBlank @Size(max = 100) @Schema(examples = "01-QĐ/QU")
        String number,

        @NotNull LocalDate issuedOn,

        @NotBlank @Reference("unit") @Schema(examples = "ntl.standing-committee")
        String issuer,

        @NotNull @Valid Signer signer,
        @Size(max = 4000) @Nullable String legalBasis,
        @Size(max = 4000) @Nullable String note,
        @Size(max = 1000) List<@Valid DraftTarget> targets)
        implements SelfChecking {

    /** Two lines of one name, and two lines that assign the same thing. */
    @Override
    public void check(Verdict verdict) {
        Set<String> refs = new HashSet<>();
        Set<Object> assigned = new HashSet<>();
        for (var i = 0; i < targets.size(); i++) {
            var line = targets.get(i);
            verdict.that(
                    line.ref() == null || refs.add(line.ref()), "/targets/" + i + "/ref", REF_DUPLICATE, line.ref());
            verdict.that(assigned.add(line.whatItAssigns()), "/targets/" + i, TARGET_DUPLICATE, line.indicator());
        }
        for (var i = 0; i < targets.size(); i++) {
            var line = targets.get(i);
            var parent = line.sharesOut();
            var named = parent == null || parent.length() == 36 || refs.contains(parent);
            verdict.that(named, "/targets/" + i + "/sharesOut", REF_UNKNOWN, parent);
            verdict.that(
                    parent == null || !leadsToItself(line), "/targets/" + i + "/sharesOut", SHARES_OUT_ITSELF, parent);
        }
    }

    private boolean leadsToItself(DraftTarget start) {
        Map<String, DraftTarget> byRef = new HashMap<>();
        targets.forEach(t -> {
            if (t.ref() != null) {
                byRef.put(t.ref(), t);
            }
        });
        var seen = new HashSet<String>();
        var at = start.sharesOut();
        while (at != null && seen.add(at)) {
            if (at.equals(start.ref())) {
                return true;
            }
            var next = byRef.get(at);
            at = next == null ? null : next.sharesOut();
        }
        return false;
    }

    /** One line of the draft. */
    @Schema(
            description =
                    "A line: a new target for a unit or a group, or, with `amends`, the next version of one in force.")
    record DraftTarget(
            @Size(max = 64)
            @Pattern(regexp = "[A-Za-z0-9._-]{1,35}")
            @Schema(description = "A name for this line, so that others can share it out.")
            @Nullable
            String ref,

            @Schema(description = "The target in force that this line gives another version.") @Nullable
            UUID amends,

            @Schema(description = "Ends the target named by `amends`.")
            boolean withdraw,

            @Reference("unit") @Nullable String unit,
            @Reference("group") @Nullable String group,
            @Reference("indicator") @Nullable String indicator,
            @Nullable Period period,
            @Nullable Comparator comparator,

            @Schema(description = "In the measure unit of the indicator; of a range the lower end.") @Nullable
            BigDecimal value,

            @Schema(description = "The upper end, with `BETWEEN` only.") @Nullable
            BigDecimal upperValue,

            @Schema(description = "Whether it is one of the main targets.")
            boolean key,

            @Reference("unit") @Schema(description = "The unit that answers for it.") @Nullable
            String lead,

            @Size(max = 50) @Reference("unit") List<String> cooperating,

            @Schema(
                    description =
                            "What it shares out: the `ref` of a line of this draft, or the id of a target in force.")
            @Nullable
            String sharesOut,

            @Schema(
                    description =
                            "The target of a unit that ended, of the same indicator and period, whose demand this line takes over."
                                    + " It is withdrawn by this decision, or was before.")
            @Nullable
            UUID takesOver,

            @Size(max = 2000) @Schema(description = "Why it is amended or withdrawn.") @Nullable
            String reason)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            if (amends == null) {
                required(verdict, indicator, "/indicator");
                required(verdict, period, "/period");
                verdict.that((unit == null) != (group == null), "/unit", ASSIGNEE_UNCLEAR);
                verdict.that(!withdraw, "/withdraw", WITHDRAWAL_WITHOUT_TARGET);
            } else {
                verdict.that(
                        unit == null
                                && group == null
                                && indicator == null
                                && period == null
                                && sharesOut == null
                                && takesOver == null,
                        "/amends",
                        AMENDED_IDENTITY);
                required(verdict, reason, "/reason");
            }
            if (!withdraw) {
                required(verdict, comparator, "/comparator");
                required(verdict, value, "/value");
                AssignmentRules.boundIsSound(verdict, comparator, value, upperValue);
            }
        }

        private static void required(Verdict verdict, @Nullable Object value, String at) {
            verdict.that(value != null, at, PlatformProblem.FIELD_REQUIRED);
        }

        Object whatItAssigns() {
            return amends == null ? List.of(unit + "", group + "", indicator + "", period + "") : amends;
        }

        Bound bound() {
            return new Bound(
                    java.util.Objects.requireNonNull(comparator), java.util.Objects.requireNonNull(value), upperValue);
        }
    }
}
