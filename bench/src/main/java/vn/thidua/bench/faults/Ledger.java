package vn.thidua.bench.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.thidua.bench.Cluster;

/**
 * What clients wanted and what was acknowledged to them, in memory and in a file; and what the database says of it
 * afterwards. Every value is written once only, so each can be found again.
 */
final class Ledger implements AutoCloseable {

    /** How the database and the clients differ. */
    record Comparison(
            int acknowledged, int lost, int wrong, int duplicate, int alien, int unrecorded, List<String> examples) {

        boolean isSound() {
            return lost + wrong + duplicate + alien + unrecorded == 0;
        }
    }

    private static final AtomicLong NEXT = new AtomicLong(1);

    /** All that was wanted at one place, oldest first, and whether it was acknowledged. */
    private static final class Story {
        final Map<String, Boolean> values = new LinkedHashMap<>();
    }

    private final String fault;
    private final PrintWriter file;
    private final Map<String, Story> figures = new HashMap<>();
    private final Map<String, Story> proposals = new HashMap<>();
    private final Map<String, Story> decisions = new HashMap<>();
    private final List<String> toldWrong = new ArrayList<>();

    Ledger(String fault) {
        this.fault = fault;
        try {
            file = new PrintWriter(Files.newBufferedWriter(Path.of("bench/target/ledger-" + fault + ".log")), true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String fault() {
        return fault;
    }

    /** A number that nobody has written yet. */
    static long fresh() {
        return NEXT.getAndIncrement();
    }

    void wantFigure(String place, String value) {
        want(figures, place, value);
    }

    void wantProposal(String token, String value) {
        want(proposals, token, value);
    }

    void wantDecision(String number, String value) {
        want(decisions, number, value);
    }

    private synchronized void want(Map<String, Story> stories, String place, String value) {
        stories.computeIfAbsent(place, p -> new Story()).values.put(value, false);
    }

    void figureAcknowledged(String place, String value, String told) {
        acknowledged(figures, place, value, told);
    }

    void proposalAcknowledged(String token, String value, String told) {
        acknowledged(proposals, token, value, told);
    }

    void decisionAcknowledged(String number, String value, String told) {
        acknowledged(decisions, number, value, told);
    }

    private synchronized void acknowledged(Map<String, Story> stories, String place, String value, String told) {
        stories.get(place).values.put(value, true);
        file.println(place + " " + value);
        if (!value.equals(told)) {
            toldWrong.add(place + " answered with " + told + " instead of " + value);
        }
    }

    synchronized int acknowledged() {
        return (int) List.of(figures, proposals, decisions).stream()
                .flatMap(stories -> stories.values().stream())
                .flatMap(story -> story.values.values().stream())
                .filter(said -> said)
                .count();
    }

    /** Holds everything against what is stored, and what is stored against the record of it. */
    synchronized Comparison compare(Cluster cluster) {
        var examples = new ArrayList<>(toldWrong);
        var found = new int[] {0, toldWrong.size(), 0, 0, 0};
        try (var connection = cluster.connection("thidua", "postgres")) {
            compareFigures(connection, found, examples);
            compareOnes(
                    proposals,
                    rows(
                            connection,
                            "select reason, trim_scale(bound_value)::text from proposal where reason like ?",
                            fault + ":%"),
                    found,
                    examples);
            compareOnes(
                    decisions,
                    rows(
                            connection,
                            "select d.number, string_agg(trim_scale(v.bound_value)::text, '+' order by v.position)"
                                    + " from decision d left join target_version v on v.decision_id = d.id"
                                    + " where d.number like ? group by d.id, d.number",
                            fault + ":%"),
                    found,
                    examples);
            for (var missing : unrecorded(connection)) {
                note(4, found, examples, missing);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Comparison(acknowledged(), found[0], found[1], found[2], found[3], found[4], examples);
    }

    private void compareFigures(Connection connection, int[] found, List<String> examples) throws SQLException {
        var stored = new HashMap<String, List<String>>();
        for (var row : rows(
                connection,
                "select u.code || '/' || i.code || '/' || v.period, trim_scale(v.figure)::text from result_version v"
                        + " join unit u on u.id = v.unit_id join indicator i on i.id = v.indicator_id"
                        + " where i.code like ? order by v.number",
                "faults." + fault + ".%")) {
            stored.computeIfAbsent(row.get(0), p -> new ArrayList<>()).add(row.get(1));
        }
        var counting = new HashMap<String, String>();
        for (var row : rows(
                connection,
                "select u.code || '/' || i.code || '/' || r.period, trim_scale(r.figure)::text from result r"
                        + " join unit u on u.id = r.unit_id join indicator i on i.id = r.indicator_id where i.code like ?",
                "faults." + fault + ".%")) {
            counting.put(row.get(0), row.get(1));
        }
        figures.forEach((place, story) -> {
            var there = stored.getOrDefault(place, List.of());
            story.values.forEach((value, said) -> {
                var times = (int) there.stream().filter(value::equals).count();
                if (said && times == 0) {
                    note(0, found, examples, "lost " + place + " " + value);
                } else if (times > 1) {
                    note(2, found, examples, "twice " + place + " " + value);
                }
            });
            if (!there.isEmpty() && !mayCount(story, counting.get(place))) {
                note(1, found, examples, "wrong " + place + " is " + counting.get(place));
            }
        });
        stored.forEach((place, values) -> values.stream()
                .filter(value -> !figures.containsKey(place)
                        || !figures.get(place).values.containsKey(value))
                .forEach(value -> note(3, found, examples, "alien " + place + " " + value)));
    }

    /** The last value that was acknowledged counts, or one that was wanted after it. */
    private static boolean mayCount(Story story, String value) {
        Set<String> possible = new HashSet<>();
        story.values.forEach((wanted, said) -> {
            if (said) {
                possible.clear();
            }
            possible.add(wanted);
        });
        return possible.contains(value);
    }

    /** What is made once and then stays. */
    private static void compareOnes(
            Map<String, Story> wanted, List<List<String>> stored, int[] found, List<String> examples) {
        var there = new HashMap<String, List<String>>();
        stored.forEach(
                row -> there.computeIfAbsent(row.get(0), p -> new ArrayList<>()).add(row.get(1)));
        wanted.forEach((place, story) -> story.values.forEach((value, said) -> {
            var values = there.getOrDefault(place, List.of());
            if (said && values.isEmpty()) {
                note(0, found, examples, "lost " + place);
            } else if (values.size() > 1) {
                note(2, found, examples, "twice " + place);
            } else if (!values.isEmpty() && !values.contains(value)) {
                note(1, found, examples, "wrong " + place + " is " + values);
            }
        }));
        there.keySet().stream()
                .filter(place -> !wanted.containsKey(place))
                .forEach(place -> note(3, found, examples, "alien " + place));
    }

    /** Rows without exactly one entry that tells of them and one change that shows them, and entries that tell of nothing. */
    private List<String> unrecorded(Connection connection) throws SQLException {
        var missing = new ArrayList<String>();
        var questions = List.of(
                "with entry as (select subject, (details::jsonb ->> 'number')::int as number, count(*) as times from audit_entry"
                        + " where action = 'Result.Written' and subject like 'results/%/faults.' || ? || '.%' group by 1, 2),"
                        + " row as (select 'results/' || u.code || '/' || i.code || '/' || v.period as subject, v.number"
                        + " from result_version v join unit u on u.id = v.unit_id join indicator i on i.id = v.indicator_id"
                        + " where i.code like 'faults.' || ? || '.%')"
                        + " select subject || ' version ' || number from entry full join row using (subject, number)"
                        + " where times is distinct from 1 or row.subject is null",
                "with entry as (select subject, count(*) as times from audit_entry where action = 'Assignment.ProposalMade'"
                        + " and details::jsonb -> 'after' ->> 'reason' like ? || ':%' group by 1),"
                        + " row as (select 'proposals/' || id as subject from proposal where reason like ? || ':%')"
                        + " select subject from entry full join row using (subject) where times is distinct from 1"
                        + " or row.subject is null",
                "with entry as (select subject, count(*) as times from audit_entry where action = 'Assignment.DecisionDrafted'"
                        + " and details::jsonb -> 'after' ->> 'number' like ? || ':%' group by 1),"
                        + " row as (select 'decisions/' || id as subject from decision where number like ? || ':%')"
                        + " select subject from entry full join row using (subject) where times is distinct from 1"
                        + " or row.subject is null",
                "with change as (select row_key::jsonb as key, count(*) as times from audit_change where table_name ="
                        + " 'result_version' and before is null group by 1)"
                        + " select 'change of ' || i.code || '/' || v.period || ' version ' || v.number from result_version v"
                        + " join indicator i on i.id = v.indicator_id and i.code like 'faults.' || ? || '.%'"
                        + " left join change c on c.key = jsonb_build_object('unit_id', v.unit_id, 'indicator_id',"
                        + " v.indicator_id, 'period', v.period, 'number', v.number)"
                        + " where times is distinct from 1 and ? <> ''");
        for (var question : questions) {
            rows(connection, question, fault, fault).forEach(row -> missing.add("not on record once: " + row.get(0)));
        }
        return missing;
    }

    private static void note(int kind, int[] found, List<String> examples, String what) {
        found[kind]++;
        if (examples.size() < 20) {
            examples.add(what);
        }
    }

    private static List<List<String>> rows(Connection connection, String question, String... given)
            throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            for (var i = 0; i < given.length; i++) {
                query.setString(i + 1, given[i]);
            }
            try (var row = query.executeQuery()) {
                var rows = new ArrayList<List<String>>();
                while (row.next()) {
                    rows.add(columns(row));
                }
                return rows;
            }
        }
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
        }
        return values;
    }

    /** As the database prints a number. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        file.close();
    }
}
