namespace PhrCluster.Grains.Identity.Keys;

/// <summary>When the issuer's keys are fetched next.</summary>
/// <param name="Regular">Between fetches, while they succeed.</param>
/// <param name="WhenAsked">Between fetches at least, when a ticket named an unknown key.</param>
/// <param name="Last">When the last fetch began.</param>
/// <param name="Failures">Fetches that failed since one succeeded.</param>
public readonly record struct KeySchedule(TimeSpan Regular, TimeSpan WhenAsked, DateTimeOffset Last, int Failures)
{
    /// <summary>After the first failure; doubled by each further one.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>An issuer that comes back is found within this time.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Until the pause is the longest.</summary>
    private const int Doublings = 6;

    public DateTimeOffset Next => Last + (Failures == 0 ? Regular : Pause);

    public DateTimeOffset NextWhenAsked => Last + WhenAsked < Next ? Last + WhenAsked : Next;

    private TimeSpan Pause
    {
        get
        {
            var pause = Failures <= Doublings ? FirstPause * (1 << (Failures - 1)) : LongestPause;
            return pause < Regular ? pause : Regular;
        }
    }

    public KeySchedule After(DateTimeOffset began, bool succeeded) =>
        this with { Last = began, Failures = succeeded ? 0 : Failures + 1 };
}
