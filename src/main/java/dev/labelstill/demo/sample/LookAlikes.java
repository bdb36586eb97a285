package dev.labelstill.demo.sample;

import dev.labelstill.evaluation.LabelNoise;
import java.util.random.RandomGenerator;

/** Which class a quick eye takes each class of clothing for. */
final class LookAlikes {
  private static final int ANY = -1;

  /** Shape (K): by true label, in the order of {@link FashionImages#LABELS}. */
  private static final int[] LOOK_ALIKE = {
    6, // T-shirt/top: Shirt
    3, // Trouser: Dress
    4, // Pullover: Coat
    0, // Dress: T-shirt/top
    2, // Coat: Pullover
    7, // Sandal: Sneaker
    0, // Shirt: T-shirt/top
    9, // Sneaker: Ankle boot
    ANY, // Bag
    7, // Ankle boot: Sneaker
  };

  private LookAlikes() {}

  /** A wrong label that the class is easily taken for. */
  static int of(int trueLabel, RandomGenerator random) {
    int lookAlike = LOOK_ALIKE[trueLabel];
    return lookAlike == ANY ? LabelNoise.anyOther(LOOK_ALIKE.length, trueLabel, random) : lookAlike;
  }
}
