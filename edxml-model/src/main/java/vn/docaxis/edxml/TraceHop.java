package vn.docaxis.edxml;

/**
 * One hop of the route, as somebody wrote it; never validated, never evidence. Source: spec/edxml §5.1.
 *
 * @param organId   live traffic holds empty texts and {@code null} here
 * @param timestamp {@code yyyy/MM/dd HH:mm:ss}, Vietnam time
 */
public record TraceHop(String organId, String timestamp) {}
