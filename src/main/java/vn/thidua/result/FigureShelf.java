package vn.thidua.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads and adds results by the thousand. One statement carries a whole column of each field as an array, which PostgreSQL
 * and H2 both understand: the record then is written once for all rows, not once for each.
 */
@ApplicationScoped
class FigureShelf {

    private static final int CHUNK = 5_000;

    /** As in the tables: H2 takes a numeric without a scale for a whole number, and rounds. */
    private static final String DECIMAL = "numeric(21, 6)";

    private static final String KEYS =
            " from unnest(cast(? as integer array), cast(? as integer array), cast(? as varchar array)) k(u, i, p)"
                    + " join result r on r.unit_id = k.u and r.indicator_id = k.i and r.period = k.p";

    /** What counts of a result, as far as it must be known to say whether a figure changes it. */
    record Standing(
            FigureValue value,
            ResultBasis basis,
            String reportedBy,
            ReportState state,
            @Nullable FigureSource source,
            @Nullable LocalDate asOf,
            List<FigureCause> causes) {

        /** Whether it adds nothing: what it leaves open may be anything, what it says must be the same. */
        boolean isSaidBy(IncomingFigure incoming) {
            var figure = incoming.figure();
            return basis == incoming.basis()
                    && value.isSameAs(figure.value())
                    && (figure.source() == null || figure.source().equals(source))
                    && (figure.asOf() == null || figure.asOf().equals(asOf))
                    && (figure.causes().isEmpty() || figure.causes().equals(causes));
        }
    }

    private final Session database;

    FigureShelf(Session database) {
        this.database = database;
    }

    /** What counts now under each of the keys; where nothing does, there is nothing. */
    Map<Result.Key, Standing> standing(List<Result.Key> keys) {
        var standing = new HashMap<Result.Key, Standing>();
        inChunks(keys, chunk -> {
            var causes = database.doReturningWork(connection -> causes(connection, chunk));
            database.doWork(connection -> ask(
                    connection,
                    "select r.unit_id, r.indicator_id, r.period, r.figure, r.numerator, r.denominator, r.basis,"
                            + " r.report_state, p.reported_by, v.source_title, v.source_date, v.source_reference, v.as_of"
                            + KEYS
                            + " join report p on p.id = r.report_id"
                            + " join result_version v on v.unit_id = r.unit_id and v.indicator_id = r.indicator_id"
                            + " and v.period = r.period and v.number = r.number",
                    chunk,
                    row -> {
                        var key = key(row);
                        standing.put(key, standing(row, causes.getOrDefault(key, List.of())));
                    }));
        });
        return standing;
    }

    private static Map<Result.Key, List<FigureCause>> causes(Connection connection, List<Result.Key> keys)
            throws SQLException {
        var causes = new HashMap<Result.Key, List<FigureCause>>();
        ask(
                connection,
                "select r.unit_id, r.indicator_id, r.period, c.code, c.content" + KEYS
                        + " join result_cause c on c.unit_id = r.unit_id and c.indicator_id = r.indicator_id"
                        + " and c.period = r.period and c.number = r.number order by c.position",
                keys,
                row -> causes.computeIfAbsent(key(row), k -> new ArrayList<>())
                        .add(new FigureCause(CauseCode.valueOf(row.getString(4)), row.getString(5))));
        return causes;
    }

    private static Standing standing(ResultSet row, List<FigureCause> causes) throws SQLException {
        var title = row.getString(10);
        return new Standing(
                new FigureValue(row.getBigDecimal(4), row.getBigDecimal(5), row.getBigDecimal(6)),
                ResultBasis.valueOf(row.getString(7)),
                row.getString(9),
                ReportState.valueOf(row.getString(8)),
                title == null ? null : new FigureSource(title, row.getObject(11, LocalDate.class), row.getString(12)),
                row.getObject(13, LocalDate.class),
                causes);
    }

    /** Those of the keys under which something was written before, held, with all their versions. */
    Map<Result.Key, Result> held(List<Result.Key> keys) {
        var known = new ArrayList<Result.Key>();
        inChunks(
                keys,
                chunk -> database.doWork(connection -> ask(
                        connection,
                        "select r.unit_id, r.indicator_id, r.period" + KEYS,
                        chunk,
                        row -> known.add(key(row)))));
        if (known.isEmpty()) {
            return Map.of();
        }
        database.createQuery(
                        "select r from Result r where r.key in (:keys) order by r.key.unitId, r.key.indicatorId, r.key.period",
                        Result.class)
                .setParameter("keys", known)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return database
                .createQuery(
                        "select distinct r from Result r left join fetch r.versions v left join fetch v.report"
                                + " where r.key in (:keys)",
                        Result.class)
                .setParameter("keys", known)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Result::key, Function.identity()));
    }

    /** Adds results of which nothing was known before. */
    void put(Collection<Result> fresh) {
        inChunks(
                List.copyOf(fresh),
                chunk -> database.doWork(connection -> {
                    putResults(connection, chunk);
                    var versions =
                            chunk.stream().flatMap(r -> r.versions().stream()).toList();
                    putVersions(connection, versions);
                    putCauses(connection, versions);
                }));
    }

    private static void putResults(Connection connection, List<Result> results) throws SQLException {
        var columns = new Columns(connection);
        columns.add("unit_id", "integer", results, r -> r.key().unitId());
        columns.add("indicator_id", "integer", results, r -> r.key().indicatorId());
        columns.add("period", "varchar", results, r -> r.key().period());
        columns.add("number", "integer", results, r -> current(r).number());
        columns.add("figure", DECIMAL, results, r -> current(r).value().value());
        columns.add("numerator", DECIMAL, results, r -> current(r).value().numerator());
        columns.add("denominator", DECIMAL, results, r -> current(r).value().denominator());
        columns.add("basis", "varchar", results, r -> current(r).basis().name());
        columns.add("report_id", "uuid", results, r -> current(r).report().id());
        columns.add(
                "report_state",
                "varchar",
                results,
                r -> current(r).report().state().name());
        columns.add("last_number", "integer", results, r -> r.versions().size());
        columns.add("conflict", "boolean", results, Result::hasConflict);
        columns.add("version", "bigint", results, r -> 0L);
        columns.insertInto("result");
    }

    private static ResultVersion current(Result result) {
        return result.current().orElseThrow();
    }

    private static void putVersions(Connection connection, List<ResultVersion> versions) throws SQLException {
        var columns = new Columns(connection);
        columns.add("unit_id", "integer", versions, v -> v.result().key().unitId());
        columns.add("indicator_id", "integer", versions, ResultVersion::indicatorId);
        columns.add("period", "varchar", versions, v -> v.result().key().period());
        columns.add("number", "integer", versions, ResultVersion::number);
        columns.add("report_id", "uuid", versions, v -> v.report().id());
        columns.add("basis", "varchar", versions, v -> v.basis().name());
        columns.add("figure", DECIMAL, versions, v -> v.value().value());
        columns.add("numerator", DECIMAL, versions, v -> v.value().numerator());
        columns.add("denominator", DECIMAL, versions, v -> v.value().denominator());
        columns.add("source_title", "varchar", versions, v -> source(v, FigureSource::title));
        columns.add("source_date", "date", versions, v -> source(v, FigureSource::date));
        columns.add("source_reference", "varchar", versions, v -> source(v, FigureSource::reference));
        columns.add("as_of", "date", versions, v -> v.figure().asOf());
        columns.add("import_id", "uuid", versions, v -> origin(v, FigureOrigin::importId));
        columns.add("origin_place", "varchar", versions, v -> origin(v, FigureOrigin::place));
        columns.add("origin_text", "varchar", versions, v -> origin(v, FigureOrigin::text));
        columns.add(
                "recorded_at",
                "timestamp(6) with time zone",
                versions,
                v -> v.recordedAt().atOffset(ZoneOffset.UTC));
        columns.add("recorded_by", "varchar", versions, ResultVersion::recordedBy);
        columns.add("standing", "varchar", versions, v -> v.standing().name());
        columns.add("superseded_by", "integer", versions, ResultVersion::supersededBy);
        columns.insertInto("result_version");
    }

    private static <V> @Nullable V source(ResultVersion version, Function<FigureSource, @Nullable V> part) {
        var source = version.figure().source();
        return source == null ? null : part.apply(source);
    }

    private static <V> @Nullable V origin(ResultVersion version, Function<FigureOrigin, @Nullable V> part) {
        var origin = version.figure().origin();
        return origin == null ? null : part.apply(origin);
    }

    /** A cause with the version that it belongs to. */
    private record PlacedCause(ResultVersion version, int position, FigureCause cause) {}

    private static void putCauses(Connection connection, List<ResultVersion> versions) throws SQLException {
        var causes = versions.stream()
                .flatMap(v -> IntStream.range(0, v.figure().causes().size())
                        .mapToObj(i -> new PlacedCause(v, i, v.figure().causes().get(i))))
                .toList();
        if (causes.isEmpty()) {
            return;
        }
        var columns = new Columns(connection);
        columns.add(
                "unit_id", "integer", causes, c -> c.version().result().key().unitId());
        columns.add("indicator_id", "integer", causes, c -> c.version().indicatorId());
        columns.add("period", "varchar", causes, c -> c.version().result().key().period());
        columns.add("number", "integer", causes, c -> c.version().number());
        columns.add("position", "integer", causes, PlacedCause::position);
        columns.add("code", "varchar", causes, c -> c.cause().code().name());
        columns.add("content", "varchar", causes, c -> c.cause().text());
        columns.insertInto("result_cause");
    }

    private static <T> void inChunks(List<T> all, java.util.function.Consumer<List<T>> work) {
        for (var from = 0; from < all.size(); from += CHUNK) {
            work.accept(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
    }

    /** What is done with each row of an answer. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void ask(Connection connection, String question, List<Result.Key> keys, RowReader reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            bind(statement, 1, "integer", keys.stream().map(Result.Key::unitId).toArray());
            bind(
                    statement,
                    2,
                    "integer",
                    keys.stream().map(Result.Key::indicatorId).toArray());
            bind(statement, 3, "varchar", keys.stream().map(Result.Key::period).toArray());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private static Result.Key key(ResultSet row) throws SQLException {
        return new Result.Key(row.getInt(1), row.getInt(2), row.getString(3));
    }

    private static void bind(PreparedStatement statement, int at, String type, @Nullable Object[] values)
            throws SQLException {
        Array array = statement.getConnection().createArrayOf(type, values);
        statement.setArray(at, array);
    }

    /** Rows to be added, column by column. */
    private static final class Columns {

        private final Connection connection;
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<@Nullable Object[]> values = new ArrayList<>();

        Columns(Connection connection) {
            this.connection = connection;
        }

        <T> void add(String name, String type, List<T> rows, Function<T, @Nullable Object> value) {
            names.add(name);
            types.add(type);
            values.add(rows.stream().map(value).toArray());
        }

        void insertInto(String table) throws SQLException {
            var arrays = types.stream().map(t -> "cast(? as " + t + " array)").collect(Collectors.joining(", "));
            var aliases =
                    IntStream.range(0, names.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
            try (var statement = connection.prepareStatement("insert into " + table + " (" + String.join(", ", names)
                    + ") select " + aliases + " from unnest(" + arrays + ") rows_to_add(" + aliases + ")")) {
                for (var i = 0; i < names.size(); i++) {
                    bind(statement, i + 1, elementType(types.get(i)), values.get(i));
                }
                statement.executeUpdate();
            }
        }

        private static String elementType(String type) {
            return type.startsWith("timestamp") ? "timestamptz" : type.equals(DECIMAL) ? "numeric" : type;
        }
    }
}
