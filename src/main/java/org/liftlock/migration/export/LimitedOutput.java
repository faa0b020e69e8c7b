package org.liftlock.migration.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.liftlock.problem.Problem;

/** Takes so many bytes and no more, whatever a packed file claims to be. */
final class LimitedOutput extends FilterOutputStream {
    private final long most;
    private long taken;

    LimitedOutput(OutputStream out, long most) {
        super(out);
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        count(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count(length);
        out.write(bytes, from, length);
    }

    private void count(int more) {
        taken += more;
        if (taken > most) {
            throw new Problem.TooLarge(most);
        }
    }
}
