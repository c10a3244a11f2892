using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Journal;

/// <summary>Holds <see cref="JournalOptions"/> to their rules; each failure begins with the option's name.</summary>
public sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    /// <summary>A tail is replayed by each activation, and removed in one transaction.</summary>
    public const int MaxFoldCommits = 1_000;

    /// <summary>A tail and one more commit are folded in one transaction of 4 MiB at most, with the snapshot.</summary>
    public const int MaxFoldBytes = 1024 * 1024;

    /// <summary>More than any machine has.</summary>
    public const long MaxDecodedBytes = 1L << 44;

    public ValidateOptionsResult Validate(string? name, JournalOptions options)
    {
        (string Name, long Value, long Least, long Most)[] bounds =
        [
            (nameof(options.FoldCommits), options.FoldCommits, 1, MaxFoldCommits),
            (nameof(options.FoldBytes), options.FoldBytes, 1, MaxFoldBytes),
            (nameof(options.FoldItems), options.FoldItems, 1, 1_000_000),
            (nameof(options.DecodedBytes), options.DecodedBytes, 0, MaxDecodedBytes),
            (nameof(options.DecodedBytesOfCitizen), options.DecodedBytesOfCitizen, 0, int.MaxValue),
            (nameof(options.MaxRaces), options.MaxRaces, 1, 1_000),
        ];
        string[] failures =
        [
            .. from bound in bounds
               where bound.Value < bound.Least || bound.Value > bound.Most
               select $"{nameof(JournalOptions)}.{bound.Name}: must be {bound.Least} to {bound.Most}",
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
