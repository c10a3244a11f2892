using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>Changes of consents and labels as a file holds them: in the shape in which <c>phr consent arrange --json</c> shows them.</summary>
internal sealed record ArrangementDocument(ConsentDocument[]? Give = null, string[]? Withdraw = null, LabelChangeDocument[]? Label = null)
{
    /// <exception cref="BadInputException">A consent has no id, a time is none, or labels are about nothing or several things.</exception>
    public Arrangement ToArrangement(string file) => new(
        [
            .. (Give ?? []).Select((it, at) => it.Id is null
                ? throw new BadInputException($"{file}: give[{at}].id: is required")
                : it.ToConsent($"{file}: give[{at}]", it.Id)),
        ],
        [.. Withdraw ?? []],
        [.. (Label ?? []).Select((it, at) => it.ToChange($"{file}: label[{at}]"))]);
}
