package vn.docaxis.gateway.operator;

import java.util.Map;
import java.util.Optional;

/** Which role each endpoint of the management port asks for. What is not listed is for administrators. */
final class ManagementRights {
    private static final String ENDPOINTS = "/actuator";

    /** By method and name of the endpoint. */
    static final Map<String, Role> NEEDED = Map.ofEntries(
            Map.entry("GET ", Role.VIEWER),
            Map.entry("GET registry", Role.VIEWER),
            Map.entry("POST registry", Role.ADMINISTRATOR),
            Map.entry("POST reload", Role.ADMINISTRATOR),
            Map.entry("GET log", Role.VIEWER),
            Map.entry("POST log", Role.OPERATOR),
            Map.entry("GET parked", Role.VIEWER),
            Map.entry("POST parked", Role.OPERATOR),
            Map.entry("GET hold", Role.VIEWER),
            Map.entry("POST hold", Role.ADMINISTRATOR),
            Map.entry("GET retention", Role.VIEWER),
            Map.entry("POST retention", Role.ADMINISTRATOR),
            Map.entry("GET growth", Role.VIEWER),
            Map.entry("GET mailboxes", Role.VIEWER),
            Map.entry("GET backup", Role.VIEWER),
            Map.entry("POST backup", Role.OPERATOR),
            Map.entry("GET restored", Role.VIEWER),
            Map.entry("POST restored", Role.ADMINISTRATOR),
            Map.entry("GET scrub", Role.VIEWER),
            Map.entry("POST scrub", Role.OPERATOR),
            Map.entry("GET audit", Role.ADMINISTRATOR));

    private ManagementRights() {}

    /**
     * @param path decoded and without parameters, as the server found the endpoint
     * @return empty for what anybody may see: whether the gateway is well, and the public log
     */
    static Optional<Role> needed(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        boolean open = path.equals("/log") || path.startsWith("/log/") || isBelow(path, ENDPOINTS + "/health");
        if (open && asked.equals("GET")) {
            return Optional.empty();
        }
        return Optional.of(NEEDED.getOrDefault(asked + " " + name(path), Role.ADMINISTRATOR));
    }

    /** What is only looked at by this request; empty if it may change something, or if nobody listed it. */
    static Optional<String> look(String method, String path) {
        String listed = "GET " + name(path);
        boolean looks = method.equals("GET") || method.equals("HEAD");
        return looks && NEEDED.containsKey(listed) ? Optional.of(listed) : Optional.empty();
    }

    private static String name(String path) {
        return isBelow(path, ENDPOINTS)
                ? path.substring(ENDPOINTS.length()).replaceFirst("^/", "").replaceFirst("/.*", "")
                : "?";
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
