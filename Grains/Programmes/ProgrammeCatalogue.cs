using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <inheritdoc cref="IProgrammeCatalogue"/>
public sealed partial class ProgrammeCatalogue : IProgrammeCatalogue, IProgrammeWatcher, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SiloLoop _loop;
    private readonly Lock _change = new();
    private volatile Known _known = new(ImmutableSortedDictionary.Create<string, Programme>(StringComparer.Ordinal), [], null, null);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IProgrammeWatcher? _self;

    public ProgrammeCatalogue(IGrainFactory grains, IOptions<ProgrammeOptions> options, TimeProvider time, ILogger<ProgrammeCatalogue> logger)
    {
        (_grains, _time, _logger) = (grains, time, logger);
        _loop = new SiloLoop(time, async cancellationToken =>
        {
            await TryRefresh(cancellationToken);
            return AsOf is null ? options.Value.FirstRefresh : options.Value.CatalogueRefresh;
        });
    }

    /// <param name="Newest">The newest version of each that was seen, also of those that are over.</param>
    /// <param name="Listed">The version of the list that it was held to.</param>
    private sealed record Known(ImmutableSortedDictionary<string, Programme> Newest, ImmutableArray<Programme> Open, long? Listed, DateTimeOffset? AsOf)
    {
        public Known With(Programme programme) =>
            Newest.TryGetValue(programme.Id, out var before) && before.Version >= programme.Version ? this : Of(Newest.SetItem(programme.Id, programme));

        private Known Of(ImmutableSortedDictionary<string, Programme> newest) =>
            this with { Newest = newest, Open = [.. newest.Values.Where(static programme => programme.State == ProgrammeState.Open)] };
    }

    public ImmutableArray<Programme> Now => _known.Open;

    public DateTimeOffset? AsOf => _known.AsOf;

    public Task Heard => _first.Task;

    public Programme? Find(string id) => _known.Newest.TryGetValue(id, out var programme) && programme.State == ProgrammeState.Open ? programme : null;

    public Task Changed(Programme programme)
    {
        Learn(programme);
        return Task.CompletedTask;
    }

    /// <summary>Asks once. What could not be read leaves what is known.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        var index = _grains.GetGrain<IProgrammeIndex>(0);
        var told = await index.Watch(_self ??= _grains.CreateObjectReference<IProgrammeWatcher>(this), _known.Listed, cancellationToken);
        foreach (var indexed in (told.Programmes ?? []).Where(MustBeRead))
        {
            if (await _grains.GetGrain<IProgrammeSource>(indexed.Id).Read(cancellationToken) is { } programme)
            {
                Learn(programme);
                if (indexed.Listed is null || indexed.Listed.Version < programme.Version)
                {
                    await index.Note(programme, cancellationToken);
                }
            }
        }

        lock (_change)
        {
            _known = _known with { Listed = told.Version, AsOf = _time.GetUtcNow() };
        }

        _first.TrySetResult();
    }

    public void Participate(ISiloLifecycle lifecycle) => _loop.Participate<ProgrammeCatalogue>(lifecycle);

    private bool MustBeRead(IndexedProgramme indexed) =>
        indexed.MayBeOpen ? !(_known.Newest.TryGetValue(indexed.Id, out var programme) && programme.Version >= indexed.Expected)
        : _known.Newest.TryGetValue(indexed.Id, out var former) && former.Version < indexed.Expected;

    private void Learn(Programme programme)
    {
        lock (_change)
        {
            _known = _known.With(programme);
        }
    }

    private async Task TryRefresh(CancellationToken cancellationToken)
    {
        try
        {
            await Refresh(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotRead(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Programmes could not be read: what this silo knew of them holds until they can.")]
    private partial void LogNotRead(Exception failure);
}
