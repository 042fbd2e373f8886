package vn.docaxis.gateway.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Takes all rows of an embedded database over into a PostgreSQL that has none: every table, in one transaction, each counted. Both have
 * been migrated before, so the tables are the same; rows that the migrations themselves wrote are replaced.
 */
final class DatabaseMove {
    private static final Logger log = LoggerFactory.getLogger(DatabaseMove.class);
    private static final int BATCH = 500;
    /** Of Flyway: each database keeps its own. */
    private static final String HISTORY = "flyway_schema_history";

    private final Connection from;
    private final Connection to;

    /** @param to without automatic commit; nothing is committed here */
    DatabaseMove(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @return rows taken over, by table; empty if that was done before
     * @throws ExchangeUnavailableException {@code CFG-001} if the target is in use and knows nothing of the source: a gateway that went on
     *     with it would have lost every document so far
     */
    Map<String, Long> run() throws SQLException {
        if (rows(to).values().stream().anyMatch(count -> count > 0)) {
            requireTakenOver();
            log.atInfo()
                    .addKeyValue("event", "database.movedBefore")
                    .log("axis.database.move-from is not needed any more");
            return Map.of();
        }
        List<String> tables = tables();
        List<String> backwards = new ArrayList<>(tables);
        Collections.reverse(backwards);
        for (String table : backwards) {
            execute("DELETE FROM " + table);
        }
        Map<String, Long> moved = new LinkedHashMap<>();
        for (String table : tables) {
            moved.put(table, copy(table));
        }
        continueNumbers();
        log.atInfo()
                .addKeyValue("event", "database.moved")
                .addKeyValue("rows", moved)
                .log("all rows were taken over");
        return moved;
    }

    /** What tells a database in use from one that has only its tables. */
    private static Map<String, Long> rows(Connection database) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of("document", "receipt", "journal")) {
            rows.put(table, count(database, table));
        }
        return rows;
    }

    /** Receipts are kept for ever, and nobody else gives one the same id. Ids follow the time. */
    private void requireTakenOver() throws SQLException {
        try (Statement newest = from.createStatement();
                ResultSet row = newest.executeQuery("SELECT id FROM receipt ORDER BY id DESC FETCH FIRST 1 ROW ONLY")) {
            if (row.next() && !holdsReceipt(row.getObject(1, UUID.class))) {
                throw new ExchangeUnavailableException(
                        FaultCode.CLIENT_SETTING.with(
                                "axis.database.move-from",
                                "a PostgreSQL that is empty, or that has taken over these rows before",
                                rows(to).toString()),
                        null);
            }
        }
    }

    private boolean holdsReceipt(UUID id) throws SQLException {
        try (PreparedStatement select = to.prepareStatement("SELECT id FROM receipt WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** What is referred to comes before what refers to it. */
    private List<String> tables() throws SQLException {
        Set<String> ordered = new LinkedHashSet<>();
        try (ResultSet row = from.getMetaData().getTables(null, "public", null, new String[] {"BASE TABLE", "TABLE"})) {
            List<String> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getString("TABLE_NAME"));
            }
            for (String table : all) {
                if (!table.equals(HISTORY)) {
                    order(table, ordered);
                }
            }
        }
        return List.copyOf(ordered);
    }

    private void order(String table, Set<String> ordered) throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        Set<String> referredTo = new LinkedHashSet<>();
        try (ResultSet key = from.getMetaData().getImportedKeys(null, "public", table)) {
            while (key.next()) {
                referredTo.add(key.getString("PKTABLE_NAME"));
            }
        }
        referredTo.remove(table);
        for (String other : referredTo) {
            order(other, ordered);
        }
        ordered.add(table);
    }

    /** In the order of the first column: a document comes before those that speak of it. */
    private long copy(String table) throws SQLException {
        long rows = 0;
        try (Statement select = from.createStatement();
                ResultSet row = select.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
            ResultSetMetaData columns = row.getMetaData();
            try (PreparedStatement insert = to.prepareStatement(insertInto(table, columns))) {
                while (row.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        insert.setObject(column, value(row, column, columns));
                    }
                    insert.addBatch();
                    if (++rows % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        }
        long there = count(to, table);
        if (there != rows) {
            throw new IllegalStateException("%s: %d rows were read, %d are there".formatted(table, rows, there));
        }
        return rows;
    }

    private static String insertInto(String table, ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnName(column));
        }
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", names), String.join(", ", Collections.nCopies(names.size(), "?")));
    }

    private static Object value(ResultSet row, int column, ResultSetMetaData columns) throws SQLException {
        if (columns.getColumnTypeName(column).equals("UUID")) {
            return row.getObject(column, UUID.class); // H2 calls them binary
        }
        return switch (columns.getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(column, OffsetDateTime.class);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> row.getBytes(column);
            case Types.CLOB -> row.getString(column);
            default -> row.getObject(column);
        };
    }

    /** New rows get numbers that no row has. */
    private void continueNumbers() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Statement select = to.createStatement();
                ResultSet row = select.executeQuery("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = current_schema() AND is_identity = 'YES'""")) {
            while (row.next()) {
                statements.add(
                        "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), (SELECT COALESCE(MAX(%2$s), 0) + 1 FROM %1$s), false)"
                                .formatted(row.getString(1), row.getString(2)));
            }
        }
        for (String statement : statements) {
            execute(statement);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection database, String table) throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet row = select.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
