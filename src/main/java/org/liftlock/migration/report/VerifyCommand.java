package org.liftlock.migration.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.liftlock.license.Jws;

/** The commands {@code verify-report} and {@code verify-license}: need a file and the public keys, and no portal. */
public final class VerifyCommand {
    private static final int GENUINE = 0;
    private static final int NOT_GENUINE = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    public VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether a command line is one of these commands. */
    public static boolean answersTo(String... arguments) {
        return arguments.length > 0 && SignedKind.of(arguments[0]).isPresent();
    }

    /** @return the exit status: 0 when the file is genuine, 1 when it proves nothing, 2 when the command is misused */
    public int run(String... arguments) {
        return Request.of(List.of(arguments)).map(this::answer).orElseGet(() -> {
            err.printf(
                    "Usage: bin/liftlock %s FILE [--keys JWKS_FILE_OR_URL]%nWithout --keys, the keys are read from jwks.json beside FILE.%n",
                    arguments[0]);
            return MISUSED;
        });
    }

    private int answer(Request request) {
        try {
            Jws.Genuine content = SignedFile.read(request.file())
                    .verify(request.kind().type(), request.keys().read());
            out.printf("GENUINE: %s%n", request.file());
            request.kind().describe(content.payload()).forEach(out::println);
            out.printf("Signed with the key %s.%n", content.keyId());
            return GENUINE;
        } catch (Unverified refused) {
            err.printf("NOT GENUINE: %s%n%s%n", request.file(), refused.why());
            return NOT_GENUINE;
        }
    }

    /** What somebody wants to know. */
    private record Request(SignedKind kind, Path file, KeyFile keys) {
        static Optional<Request> of(List<String> arguments) {
            boolean keysNamed = arguments.size() == 4 && arguments.get(2).equals("--keys");
            if (arguments.size() != 2 && !keysNamed) {
                return Optional.empty();
            }
            Path file = Path.of(arguments.get(1));
            String keys = keysNamed
                    ? arguments.get(3)
                    : file.toAbsolutePath().resolveSibling("jwks.json").toString();
            return SignedKind.of(arguments.getFirst()).map(kind -> new Request(kind, file, new KeyFile(keys)));
        }
    }
}
