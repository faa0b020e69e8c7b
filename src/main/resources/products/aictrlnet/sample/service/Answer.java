import java.util.Map;

/** A status and a body that becomes JSON, unless it is XML. */
record Answer(int status, Object body) {
    String text() {
        return body instanceof Xml xml ? xml.text() : Json.write(body);
    }

    String type() {
        return body instanceof Xml ? "application/samlmetadata+xml" : "application/json";
    }

    static Answer ok(Object body) {
        return new Answer(200, body);
    }

    static Answer error(int status, String error, String message) {
        return new Answer(status, Map.of("error", error, "message", message));
    }
}
