using System.Numerics;
using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Contributions;

/// <summary>How what citizens contribute is kept.</summary>
public sealed class ContributionOptions
{
    /// <summary>Of 1,024 shards each holds a thousand of a million citizens, in some 40 KB. For sixty million: 65,536.</summary>
    public const int UsualShards = 1_024;

    private const int MostShards = 1 << 20;

    /// <summary>Shards of each programme's aggregate; a power of two. It never changes once anything was contributed: citizens would be looked for in other shards.</summary>
    public int Shards { get; set; } = UsualShards;

    /// <summary>So long a citizen who leaves waits for the aggregates; then they are told to say it again.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="ContributionOptions"/>
    public sealed class Validator : IValidateOptions<ContributionOptions>
    {
        public ValidateOptionsResult Validate(string? name, ContributionOptions options) =>
            options.Shards is < 1 or > MostShards || !BitOperations.IsPow2(options.Shards) ? ValidateOptionsResult.Fail($"{nameof(Shards)} must be a power of two from 1 to {MostShards}.")
            : options.Patience <= TimeSpan.Zero ? ValidateOptionsResult.Fail($"{nameof(Patience)} must be longer than nothing.")
            : ValidateOptionsResult.Success;
    }
}
