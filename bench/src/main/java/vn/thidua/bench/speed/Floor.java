package vn.thidua.bench.speed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that a server over the same database must do, as the practical floor: a request becomes one prepared statement of
 * the same SQL, and its rows become JSON by hand. No rights, no checks, no record, no errors worth the name.
 */
final class Floor {

    private static final int THREADS = 16;
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    private final Map<String, List<Prepared>> byPath = new LinkedHashMap<>();
    private final ThreadLocal<Connection> connection;
    private final ThreadLocal<Map<String, PreparedStatement>> statements = ThreadLocal.withInitial(LinkedHashMap::new);

    private record Prepared(String sql, List<String> parameters) {

        static Prepared of(String sql) {
            var names = PARAMETER
                    .matcher(sql)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            return new Prepared(PARAMETER.matcher(sql).replaceAll(Matcher.quoteReplacement("?")), names);
        }
    }

    private Floor(String url) {
        connection = ThreadLocal.withInitial(() -> {
            try {
                var opened = DriverManager.getConnection(url);
                opened.setAutoCommit(false);
                return opened;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Arguments: port, and the address of the database with who connects. */
    public static void main(String[] arguments) throws IOException {
        var floor = new Floor(arguments[1]);
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 1024);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        for (var operation : Speed.operations(LargeCase.SIZES.get(2))) {
            floor.byPath.put(
                    path(operation), operation.sql().stream().map(Prepared::of).toList());
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var uri = exchange.getRequestURI();
                var json =
                        floor.answer(uri.getPath(), parameters(uri.getQuery())).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            } catch (SQLException | RuntimeException failed) {
                System.err.println(failed.getMessage());
                floor.giveUp();
                exchange.sendResponseHeaders(500, -1);
            }
        });
        server.start();
    }

    /** The path under which it answers an operation. */
    static String path(Operation operation) {
        return "/" + operation.name().replace(' ', '-');
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query != null) {
            for (var each : query.split("&", -1)) {
                var parts = each.split("=", 2);
                parameters.put(parts[0], parts[1]);
            }
        }
        return parameters;
    }

    private String answer(String path, Map<String, String> parameters) throws SQLException {
        var json = new StringBuilder(1024);
        for (var each : byPath.get(path)) {
            var statement = statements.get().computeIfAbsent(each.sql(), this::prepare);
            for (var i = 0; i < each.parameters().size(); i++) {
                statement.setString(i + 1, parameters.get(each.parameters().get(i)));
            }
            if (statement.execute()) {
                try (var rows = statement.getResultSet()) {
                    write(rows, json);
                }
            } else {
                json.append("{\"rows\":").append(statement.getUpdateCount()).append('}');
            }
        }
        connection.get().commit();
        return json.toString();
    }

    private void giveUp() {
        try {
            connection.get().rollback();
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private PreparedStatement prepare(String sql) {
        try {
            return connection.get().prepareStatement(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void write(ResultSet rows, StringBuilder json) throws SQLException {
        var columns = rows.getMetaData();
        var names = new ArrayList<String>();
        var bare = new ArrayList<Boolean>();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            names.add('"' + columns.getColumnLabel(i) + "\":");
            bare.add(
                    switch (columns.getColumnType(i)) {
                        case Types.INTEGER, Types.BIGINT, Types.NUMERIC -> true;
                        default -> false;
                    });
        }
        json.append('[');
        for (var first = true; rows.next(); first = false) {
            json.append(first ? "{" : ",{");
            var separator = "";
            for (var i = 0; i < names.size(); i++) {
                var value = rows.getString(i + 1);
                if (value != null) {
                    json.append(separator).append(names.get(i));
                    if (bare.get(i)) {
                        json.append(value);
                    } else {
                        json.append('"').append(value.replace("\"", "\\\"")).append('"');
                    }
                    separator = ",";
                }
            }
            json.append('}');
        }
        json.append(']');
    }
}
