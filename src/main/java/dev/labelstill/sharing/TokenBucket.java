package dev.labelstill.sharing;

/**
 * Holds spending to a share of an income: what comes in and is not spent may be spent later, up to
 * a limit, and who has spent more than there was waits until it has come in (Turner 1986, <i>New
 * directions in communications</i>). Single-threaded.
 */
public final class TokenBucket {
  private final double share;
  private final double largest;
  private double tokens;
  private long income; // as of the last look
  private long spending;

  /**
   * Empty at first.
   *
   * @param share of the income that may be spent, at least 0
   * @param largest that may be saved
   * @param income until now
   * @param spending until now
   */
  public TokenBucket(double share, double largest, long income, long spending) {
    if (!(share >= 0) || !(largest >= 0)) {
      throw new IllegalArgumentException(
          "a share and a limit must not be negative, got %s and %s".formatted(share, largest));
    }
    this.share = share;
    this.largest = largest;
    this.income = income;
    this.spending = spending;
  }

  /**
   * Whether something may be spent now.
   *
   * @param incomeUntilNow since the beginning of all time
   * @param spendingUntilNow likewise
   */
  public boolean maySpend(long incomeUntilNow, long spendingUntilNow) {
    tokens += share * (incomeUntilNow - income) - (spendingUntilNow - spending);
    tokens = Math.min(tokens, largest);
    income = incomeUntilNow;
    spending = spendingUntilNow;
    return tokens >= 0;
  }
}
