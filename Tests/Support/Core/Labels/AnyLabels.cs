using CsCheck;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Labels;

/// <summary>Random labellings of what random histories hold.</summary>
internal static class AnyLabels
{
    private static readonly Coding[] Labels =
    [
        .. "NRV".Select(code => new Coding(CodeSystems.Confidentiality, code.ToString())), new(CodeSystems.ActCode, "PSY"), new(CodeSystems.ActCode, "HIV"),
    ];

    private static readonly Gen<LabelTarget> Target = Gen.OneOf<LabelTarget>(
        Choose<LabelTarget>(
            new LabelledClass(new Coding(CodeSystems.ResourceTypes, "Observation")),
            new LabelledClass(new Coding(CodeSystems.ResourceTypes, "Procedure")),
            new LabelledClass(Sample.VitalSigns)),
        Choose<LabelTarget>(
            new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8")),
            new LabelledCode(new Coding("http://local", "glu")),
            new LabelledCode(new Coding("http://local", "part-3")),
            new LabelledCode(new Coding(CodeSystems.Snomed, "4"))),
        Gen.Select(Gen.Long[1, 12], Gen.Int[0, 4]).Select((sequence, index) => (LabelTarget)new LabelledItem(new ItemRef(sequence, index))));

    private static readonly Gen<TargetLabels> One = Gen.Select(Target, Choose(Labels).Array[0, 2], Choose(Labels).Array[0, 2])
        .Select((target, added, removed) => new TargetLabels(target, [.. added], [.. removed]));

    public static readonly Gen<TargetLabels[]> Several = Gen.Frequency((1, Gen.Const(Array.Empty<TargetLabels>())), (3, One.Array[1, 6]));

    /// <summary>
    /// Plays a history, half of which the labellings see: what comes later is labelled by class and code, and inherits what it corrects. An item that
    /// is not there cannot be labelled.
    /// </summary>
    public static MemoryJournal Play(IReadOnlyList<Step> steps, TargetLabels[] labellings) =>
        AnyHistory.Play(steps, (journal, at, now, _) =>
        {
            if (at == steps.Count / 2)
            {
                foreach (var labelling in labellings.Where(labelling => labelling.Target is not LabelledItem { Item.Sequence: var sequence } || sequence <= journal.Record.Version))
                {
                    journal.Append([new Labelled(labelling, Sample.Gp)], now);
                }
            }
        });

    private static Gen<T> Choose<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(at => from[at]);
}
