import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much of JSON (RFC 8259) as this service needs to read. */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Objects become maps, arrays lists, numbers doubles or longs. */
    static Object read(String text) {
        JsonReader json = new JsonReader(text);
        Object value = json.value();
        if (json.next() != 0) {
            throw new IllegalArgumentException("text after the JSON value");
        }
        return value;
    }

    private Object value() {
        char first = next();
        if (first == '{') {
            Map<String, Object> object = new LinkedHashMap<>();
            for (at++; next() != '}'; skip(',')) {
                String name = string();
                expect(':');
                object.put(name, value());
            }
            at++;
            return object;
        }
        if (first == '[') {
            List<Object> array = new ArrayList<>();
            for (at++; next() != ']'; skip(',')) {
                array.add(value());
            }
            at++;
            return array;
        }
        return first == '"' ? string() : word();
    }

    private Object word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        };
    }

    private String string() {
        expect('"');
        StringBuilder found = new StringBuilder();
        for (; text.charAt(at) != '"'; at++) {
            found.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return found.toString();
    }

    private char escaped() {
        char letter = text.charAt(++at);
        if (letter == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int control = "nrtbf".indexOf(letter);
        return control < 0 ? letter : "\n\r\t\b\f".charAt(control);
    }

    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("no " + wanted + " at " + at);
        }
        at++;
    }

    private void skip(char separator) {
        if (next() == separator) {
            at++;
        }
    }
}
