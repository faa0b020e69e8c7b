package org.liftlock.installation;

import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;

/** Looks at a database before it is relied on. The level above knows how. */
public interface ConnectionTest {
    Result test(DatabaseAddress address, String password, Product product);

    /** What was seen. */
    sealed interface Result {
        /** It is the product's database. */
        record Recognized(String edition, String server, List<Finding> findings) implements Result {}

        /** It cannot be used, for these reasons. */
        record Refused(List<Finding> findings) implements Result {}
    }
}
