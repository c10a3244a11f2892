using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Journal;

/// <summary>Holds <see cref="JournalOptions"/> to their rules; each failure begins with the option's name.</summary>
public sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    /// <summary>A tail is replayed by each activation, and removed in one transaction.</summary>
    public const int MaxFoldCommits = 1_000;

    /// <summary>A tail and one more commit are folded in one transaction of 4 MiB at most, with the snapshot.</summary>
    public const int MaxFoldBytes = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, JournalOptions options)
    {
        (string Name, int Value, int Most)[] bounds =
        [
            (nameof(options.FoldCommits), options.FoldCommits, MaxFoldCommits),
            (nameof(options.FoldBytes), options.FoldBytes, MaxFoldBytes),
            (nameof(options.FoldItems), options.FoldItems, 1_000_000),
            (nameof(options.MaxRaces), options.MaxRaces, 1_000),
        ];
        string[] failures =
        [
            .. from bound in bounds
               where bound.Value < 1 || bound.Value > bound.Most
               select $"{nameof(JournalOptions)}.{bound.Name}: must be 1 to {bound.Most}",
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
