using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>A consent as a file holds it: in the shape in which <c>phr consent show --json</c> writes one. What is absent constrains nothing.</summary>
internal sealed record ConsentDocument(
    ProvisionDocument Provision, string? Id = null, ConsentStatus Status = ConsentStatus.Active, string? Supersedes = null, CodingDocument[]? Categories = null)
{
    /// <exception cref="BadInputException">A time is none.</exception>
    public Consent ToConsent(string file, string id)
    {
        var consent = new Consent(Id ?? id, Status, Provision.ToProvision($"{file}: provision"), Supersedes);
        return Categories is null ? consent : consent with { Categories = CodingDocument.All(Categories) };
    }
}
