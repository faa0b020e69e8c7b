package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An {@code .env} file. Whatever is changed, comments, order, quotes and unknown lines stay as they are. */
public final class DotEnv {
    private final List<EnvLine> lines;
    private final String end;

    private DotEnv(List<EnvLine> lines, String end) {
        this.lines = List.copyOf(lines);
        this.end = end;
    }

    public static DotEnv parse(String text) {
        return new DotEnv(EnvParser.lines(text), text.contains("\r\n") ? "\r\n" : "\n");
    }

    public String text() {
        return lines.stream().map(EnvLine::text).collect(Collectors.joining());
    }

    List<EnvLine> lines() {
        return lines;
    }

    /** Of two assignments to one name, the last is in force. */
    public Optional<String> value(String name) {
        return inForce(name).map(EnvLine.Variable::value);
    }

    /** The variables in force, in the order of the file. */
    public List<String> names() {
        return assignments().map(EnvLine.Variable::name).distinct().toList();
    }

    private Stream<EnvLine.Variable> assignments() {
        return lines.stream().filter(EnvLine.Variable.class::isInstance).map(EnvLine.Variable.class::cast);
    }

    private Optional<EnvLine.Variable> inForce(String name) {
        return assignments().filter(line -> line.name().equals(name)).reduce((first, last) -> last);
    }

    /** Whether it has the variable, be it only as a comment. */
    public boolean mentions(String name) {
        return inForce(name).isPresent() || lastCommented(name) >= 0;
    }

    private int lastCommented(String name) {
        return lastIndex(line -> line instanceof EnvLine.Commented commented
                && commented.variable().name().equals(name));
    }

    private int lastIndex(Predicate<EnvLine> wanted) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (wanted.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** A new variable comes after its own commented line if there is one, else at the end. */
    public DotEnv set(String name, String value) {
        int present = lastIndex(line ->
                line instanceof EnvLine.Variable variable && variable.name().equals(name));
        if (present >= 0) {
            return edited(copy -> {
                copy.set(present, ((EnvLine.Variable) lines.get(present)).with(value));
                return copy;
            });
        }
        EnvLine fresh = new EnvLine.Variable("", name, "=", EnvValue.write(value, ""), end);
        int commented = lastCommented(name);
        return commented < 0
                ? appended(fresh)
                : edited(copy -> {
                    copy.set(commented, ended(lines.get(commented)));
                    copy.add(commented + 1, fresh);
                    return copy;
                });
    }

    /** Proposes a variable on a commented line, unless the file has it in one way or the other. */
    public DotEnv propose(String name, String value) {
        return mentions(name)
                ? this
                : appended(new EnvLine.Commented(
                        "# ", new EnvLine.Variable("", name, "=", EnvValue.write(value, ""), end)));
    }

    /** The value on the last commented line of the name. */
    Optional<String> commented(String name) {
        int at = lastCommented(name);
        return at < 0
                ? Optional.empty()
                : Optional.of(((EnvLine.Commented) lines.get(at)).variable().value());
    }

    /** Takes the variable out of force and keeps its value as a comment. */
    DotEnv comment(String name) {
        return edited(copy -> {
            copy.replaceAll(line ->
                    line instanceof EnvLine.Variable variable && variable.name().equals(name)
                            ? new EnvLine.Commented("# ", variable)
                            : line);
            return copy;
        });
    }

    public DotEnv remark(String words) {
        return appended(new EnvLine.Remark("# " + words + end));
    }

    public boolean hasRemark(String words) {
        return lines.stream().anyMatch(line -> line.text().strip().equals("# " + words));
    }

    public DotEnv emptyLine() {
        return lines.isEmpty() || lines.getLast().text().isBlank() ? this : appended(new EnvLine.Remark(end));
    }

    public DotEnv remove(String name) {
        return edited(copy -> {
            copy.removeIf(line ->
                    line instanceof EnvLine.Variable variable && variable.name().equals(name));
            return copy;
        });
    }

    private DotEnv appended(EnvLine line) {
        return edited(copy -> {
            if (!copy.isEmpty()) {
                copy.set(copy.size() - 1, ended(copy.getLast()));
            }
            copy.add(line);
            return copy;
        });
    }

    /** The last line of a file may lack its line end. */
    private EnvLine ended(EnvLine line) {
        return line.text().endsWith("\n")
                ? line
                : EnvParser.lines(line.text() + end).getFirst();
    }

    private DotEnv edited(UnaryOperator<List<EnvLine>> edit) {
        return new DotEnv(edit.apply(new ArrayList<>(lines)), end);
    }
}
