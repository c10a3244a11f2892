using System.Collections.Immutable;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Core.Arrangements;

/// <summary>What a change of labels must be, and come to, before it is made.</summary>
public static class LabelRules
{
    private const string Confidentialities = "ULMNRV";
    private const string OneConfidentiality = "must be the only confidentiality that is put on";

    /// <param name="record">The record that it changes; where several change together, as the ones before it leave it.</param>
    /// <param name="path">Where the change stands in the request, such as <c>label[0]</c>.</param>
    public static Fault? Check(CitizenRecord record, LabelChange? change, string path)
    {
        if (change?.Target is null || change.Add.IsDefault || change.Remove.IsDefault)
        {
            return new Fault(path, "must have a target, and lists of labels to put on and to take off, if empty");
        }

        if (change is { Add.IsEmpty: true, Remove.IsEmpty: true, Clear: false })
        {
            return new Fault(path, "must put on or take off some label, or clear all");
        }

        return CheckTarget(record, change.Target, $"{path}.target")
            ?? CheckCount($"{path}.add", change.Add)
            ?? CheckCount($"{path}.remove", change.Remove)
            ?? CheckAdded($"{path}.add", change.Add)
            ?? CheckRemoved($"{path}.remove", change.Remove)
            ?? CheckOutcome(record, change.After(record.Labels), path);
    }

    /// <summary>That an item stands at the place is for the journal to say.</summary>
    private static Fault? CheckTarget(CitizenRecord record, LabelTarget target, string path) => target switch
    {
        LabelledItem { Item: var item } when item.Sequence < 1 || item.Sequence > record.Version || item.Index < 0 =>
            new Fault(path, "must be an item of this record"),
        LabelledCode { Code: var code } when !IsCode(code) => new Fault(path, "must have a code"),
        LabelledClass { Class: var @class } when !IsCode(@class) || string.IsNullOrEmpty(@class.System) =>
            new Fault(path, "must have a system and a code"),
        _ => null,
    };

    private static Fault? CheckCount(string path, ImmutableArray<Coding> labels) => labels.Length > RecordLimits.MaxLabels
        ? new Fault(path, $"must hold at most {RecordLimits.MaxLabels} labels")
        : null;

    private static Fault? CheckAdded(string path, ImmutableArray<Coding> labels)
    {
        var confidentialities = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var known = labels[i] switch
            {
                { System: CodeSystems.Confidentiality, Code: [var letter] } => Confidentialities.Contains(letter, StringComparison.Ordinal),
                { System: CodeSystems.ActCode } label => IsCode(label),
                _ => false,
            };
            if (!known || !IsText(labels[i].Display))
            {
                return new Fault($"{path}[{i}]", $"must be U, L, M, N, R or V of {CodeSystems.Confidentiality}, or a code of {CodeSystems.ActCode}");
            }

            if (labels[i].System == CodeSystems.Confidentiality && ++confidentialities > 1)
            {
                return new Fault($"{path}[{i}]", OneConfidentiality);
            }
        }

        return null;
    }

    /// <summary>What a source has put on may be of any system, and may be taken off.</summary>
    private static Fault? CheckRemoved(string path, ImmutableArray<Coding> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (!IsCode(labels[i]))
            {
                return new Fault($"{path}[{i}]", "must have a code");
            }
        }

        return null;
    }

    /// <summary>With what stands already, it may be too much.</summary>
    private static Fault? CheckOutcome(CitizenRecord record, TargetLabels labelling, string path) =>
        CheckCount($"{path}.add", labelling.Added)
        ?? CheckCount($"{path}.remove", labelling.Removed)
        ?? (labelling.Added.Count(static label => label.System == CodeSystems.Confidentiality) > 1
            ? new Fault($"{path}.add", OneConfidentiality)
            : CheckRoom(record, labelling, path));

    private static Fault? CheckRoom(CitizenRecord record, TargetLabels labelling, string path)
    {
        var held = record.Labels;
        return labelling.Added.IsEmpty && labelling.Removed.IsEmpty
            || held.Length < RecordLimits.MaxLabelledTargets
            || held.Any(other => other.Target.IsSame(labelling.Target))
            ? null
            : new Fault(path, $"must be one of at most {RecordLimits.MaxLabelledTargets} labelled targets of a record: clear one first");
    }

    private static bool IsCode(Coding? coding) =>
        coding is { Code.Length: > 0 and <= RecordLimits.MaxNameLength } && IsText(coding.Code) && IsText(coding.System) && IsText(coding.Display);

    private static bool IsText(string? text) => text is null || (text.Length <= RecordLimits.MaxNameLength && TextGauge.IsUnicodeText(text));
}
