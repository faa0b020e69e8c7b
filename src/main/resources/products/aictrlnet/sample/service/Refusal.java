/** Why the service does not start; its message is for the person who started it. */
final class Refusal extends RuntimeException {
    Refusal(String message) {
        super(message);
    }
}
