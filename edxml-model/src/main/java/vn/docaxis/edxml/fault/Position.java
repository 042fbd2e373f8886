package vn.docaxis.edxml.fault;

import java.util.Comparator;

/**
 * Where in an envelope (or request) something was found.
 *
 * @param path   element path, attachment or header name; empty if unknown
 * @param line   from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 */
public record Position(String path, int line, int column) {
    public static final Position NONE = new Position("", 0, 0);

    /** By line and column. */
    public static final Comparator<Position> IN_FILE =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    public static Position of(String path) {
        return new Position(path, 0, 0);
    }

    /** Such as {@code edXML/edXMLEnvelope/edXMLHeader (12:5)}: line and column in parentheses. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : "(%d:%d)".formatted(line, column);
        return path.isEmpty() ? place : place.isEmpty() ? path : path + " " + place;
    }
}
