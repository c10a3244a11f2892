using System.Numerics;
using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Contributions;

/// <summary>How what citizens contribute is kept.</summary>
public sealed class ContributionOptions
{
    /// <summary>Of 1,024 shards each holds a thousand of a million citizens, in some 40 KB. For sixty million: 65,536.</summary>
    public const int UsualShards = 1_024;

    private const int MostShards = 1 << 20, MostSwept = 10_000;

    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(1), LongestPoll = TimeSpan.FromHours(1);

    /// <summary>What a record keeps at hand of a table reaches back so far.</summary>
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(28);

    /// <summary>Shards of each programme's aggregate; a power of two. It never changes once anything was contributed: citizens would be looked for in other shards.</summary>
    public int Shards { get; set; } = UsualShards;

    /// <summary>So long a citizen who leaves waits for the aggregates; then they are told to say it again.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>So many records a second are looked through at most for what planning programmes count once a period is over. At 100, sixty million take a week; a period is frozen two weeks after its end.</summary>
    public int SweptPerSecond { get; set; } = 100;

    /// <summary>How often a silo asks whether there are records to look through.</summary>
    public TimeSpan SweepPoll { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>So long after a period is frozen its tables wait until all records were looked through; then they are published as they stand, and say so.</summary>
    public TimeSpan SweepPatience { get; set; } = TimeSpan.FromDays(14);

    /// <inheritdoc cref="ContributionOptions"/>
    public sealed class Validator : IValidateOptions<ContributionOptions>
    {
        public ValidateOptionsResult Validate(string? name, ContributionOptions options) =>
            options.Shards is < 1 or > MostShards || !BitOperations.IsPow2(options.Shards) ? Fail(nameof(Shards), $"must be a power of two from 1 to {MostShards}")
            : options.Patience <= TimeSpan.Zero || options.Patience > LongestPatience ? Fail(nameof(Patience), $"must be longer than nothing, and {LongestPatience} at most")
            : options.SweptPerSecond is < 1 or > MostSwept ? Fail(nameof(SweptPerSecond), $"must be a number from 1 to {MostSwept}")
            : options.SweepPoll <= TimeSpan.Zero || options.SweepPoll > LongestPoll ? Fail(nameof(SweepPoll), $"must be longer than nothing, and {LongestPoll} at most")
            : options.SweepPatience < TimeSpan.Zero || options.SweepPatience > LongestSweep ? Fail(nameof(SweepPatience), $"must be {TimeSpan.Zero} to {LongestSweep}")
            : ValidateOptionsResult.Success;

        private static ValidateOptionsResult Fail(string setting, string rule) => ValidateOptionsResult.Fail($"{setting}: {rule}");
    }
}
