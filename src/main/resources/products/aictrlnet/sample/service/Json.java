import java.util.List;
import java.util.Map;

/** As much of JSON (RFC 8259) as this service needs to write. */
final class Json {
    private Json() {}

    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> object -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    write(entry.getValue(), text.append(before).append(quoted(entry.getKey().toString())).append(':'));
                    before = ",";
                }
                text.append(object.isEmpty() ? "{}" : "}");
            }
            case List<?> array -> {
                String before = "[";
                for (Object item : array) {
                    write(item, text.append(before));
                    before = ",";
                }
                text.append(array.isEmpty() ? "[]" : "]");
            }
            case Number number -> text.append(number);
            case Boolean yes -> text.append(yes);
            default -> text.append(quoted(value.toString()));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            quoted.append(
                    switch (letter) {
                        case '"', '\\' -> "\\" + letter;
                        default -> letter < ' ' ? "\\u%04x".formatted((int) letter) : String.valueOf(letter);
                    });
        }
        return quoted.append('"').toString();
    }
}
