/** Product definitions read from files: editions, features, environment, packs, playbooks. */
@NullMarked
package org.liftlock.product;

import org.jspecify.annotations.NullMarked;
