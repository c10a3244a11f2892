using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>
/// The programmes that are open, as this silo knows them: held in memory, so that a citizen's turn asks no other grain. What a silo knows is at most <see cref="ProgrammeOptions.CatalogueRefresh"/>
/// older than the list, where that answers; of a change it hears at once, where it can be told.
/// </summary>
public interface IProgrammeCatalogue
{
    /// <summary>The open ones, in the order of their ids; none while <see cref="AsOf"/> is null.</summary>
    ImmutableArray<Programme> Now { get; }

    /// <summary>When it was last held to the list; null where the list has not answered yet. Whoever ends something because a programme is not here waits for that.</summary>
    DateTimeOffset? AsOf { get; }

    /// <summary>Completes once the list has answered.</summary>
    Task Heard { get; }

    /// <summary>Null where none of that id is open.</summary>
    Programme? Find(string id);
}

/// <summary>How silos keep up with programmes.</summary>
public sealed class ProgrammeOptions
{
    /// <summary>How often a silo asks whether programmes have changed.</summary>
    public TimeSpan CatalogueRefresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>So long a citizen's turn waits for a silo that has just started to hear of programmes; then it goes on as if there were none.</summary>
    public TimeSpan FirstPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a silo asks that has had no answer yet.</summary>
    public TimeSpan FirstRefresh { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Nobody joins a programme by what a silo knew longer ago.</summary>
    public TimeSpan MaxCatalogueAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc cref="ProgrammeOptions"/>
    public sealed class Validator : IValidateOptions<ProgrammeOptions>
    {
        private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

        public ValidateOptionsResult Validate(string? name, ProgrammeOptions options) =>
            options.CatalogueRefresh <= TimeSpan.Zero || options.CatalogueRefresh > options.MaxCatalogueAge
                ? ValidateOptionsResult.Fail($"{nameof(CatalogueRefresh)}: must be longer than nothing, and {nameof(MaxCatalogueAge)} at most")
            : options.MaxCatalogueAge > Longest ? ValidateOptionsResult.Fail($"{nameof(MaxCatalogueAge)}: must be {Longest} at most")
            : ValidateOptionsResult.Success;
    }
}

/// <summary>
/// Brings what follows from a citizen's leaving programmes to where it counts. It is awaited before the citizen is answered (G1): it throws where it could not be brought, and the citizen is then told that
/// the outcome is not known, and says it again.
/// </summary>
public interface IProgrammeDeparture
{
    /// <param name="record">As it stands after they left; where they had left already, as it stands.</param>
    Task Bring(string citizen, Core.Record.CitizenRecord record, CancellationToken cancellationToken);
}
