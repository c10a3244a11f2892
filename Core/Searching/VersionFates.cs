using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Core.Searching;

/// <summary>
/// What became of versions: which one holds now, at the end of the chain of those that replaced each other, and whether the viewer sees that. Versions are told of in
/// any order; one waits until what replaced it was told of, and one of which nobody tells that is never shown.
/// </summary>
/// <remarks>It grows with corrections, never with the data.</remarks>
internal sealed class VersionFates(Viewer viewer, Func<ItemRef, bool> isSuperseded)
{
    private readonly Dictionary<ItemRef, VersionFate> _known = [];

    private readonly Dictionary<ItemRef, List<Action<VersionFate>>> _waiting = [];

    /// <param name="former">What it replaced.</param>
    /// <param name="version">Told of the fate of this version, now or later; null where nobody asks.</param>
    public void Tell(HeldItem held, ItemRef? former, Action<VersionFate>? version)
    {
        if (former is null && version is null)
        {
            return; // Nobody waits for it.
        }

        if (Of(held) is { } fate)
        {
            version?.Invoke(fate);
            if (former is { } before && viewer.JudgesByHolder)
            {
                _known[before] = fate;
                Release(before, fate);
            }

            return;
        }

        List<Action<VersionFate>> waiting = former is { } earlier && _waiting.Remove(earlier, out var others) ? others : [];
        if (version is not null)
        {
            waiting.Add(version);
        }

        waiting.Add(it => Pass(former, it));
        _waiting[held.Ref] = waiting;
    }

    /// <summary>Null while it is not known.</summary>
    public VersionFate? Of(HeldItem held)
    {
        if (!viewer.JudgesByHolder)
        {
            return new VersionFate(held.Ref, IsSeen: true, default);
        }

        if (isSuperseded(held.Ref))
        {
            return _known.GetValueOrDefault(held.Ref);
        }

        var sees = viewer.Sees(viewer.Look(held), out var verdict);
        return new VersionFate(held.Ref, sees, verdict);
    }

    private void Release(ItemRef version, VersionFate fate)
    {
        if (_waiting.Remove(version, out var waiting))
        {
            foreach (var one in waiting)
            {
                one(fate);
            }
        }
    }

    private void Pass(ItemRef? former, VersionFate fate)
    {
        if (former is { } before)
        {
            _known[before] = fate;
            Release(before, fate);
        }
    }
}

/// <summary>The version that holds now instead of another, or that itself.</summary>
/// <param name="Holder">What the citizen's labels are about.</param>
/// <param name="IsSeen">Whether the viewer sees it.</param>
/// <param name="Verdict">What the consents say of it.</param>
internal sealed record VersionFate(ItemRef Holder, bool IsSeen, ConsentVerdict Verdict)
{
    public ConsentItem Look(Viewer viewer, HeldItem version) => viewer.Look(version with { Ref = Holder });

    public HeldItem Show(Viewer viewer, HeldItem version) => viewer.Show(version with { Ref = Holder }) with { Ref = version.Ref };
}
