using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.Programmes;

namespace PhrCluster.Web.Pages.Programmes;

/// <summary>The list of programmes, kept for some seconds: many home pages look whether one of them has reported. Where it does not answer, what was known goes on.</summary>
internal sealed class ProgrammeNews(IGrainFactory grains, TimeProvider time)
{
    /// <summary>A report is on home pages after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>A page waits so long, and does without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile Known _known = new([], DateTimeOffset.MinValue);

    /// <summary>Those of some programmes that have reported since an instant, the latest first.</summary>
    public async Task<IEnumerable<ListedProgramme>> Since(DateTimeOffset since, ImmutableArray<string> programmes)
    {
        if (programmes.IsEmpty)
        {
            return [];
        }

        await Refresh();
        return _known.Programmes.Where(it => it.LastReport > since && programmes.Contains(it.Id)).OrderByDescending(static it => it.LastReport);
    }

    private async Task Refresh()
    {
        var now = time.GetUtcNow();
        if (now < _known.Until)
        {
            return;
        }

        try
        {
            _known = new Known(await ProgrammeRegister.All(grains).WaitAsync(Patience, time), now + Lifetime);
        }
        catch (Exception e) when (e is TimeoutException || CallFailure.Of(e) is not null)
        {
            _known = _known with { Until = now + Lifetime };
        }
    }

    private sealed record Known(ImmutableArray<ListedProgramme> Programmes, DateTimeOffset Until);
}
