using PhrCluster.Client.Consents;
using PhrCluster.Demographics;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Client.Patients;

/// <summary>Who a citizen is, from a file: a FHIR R4 Patient.</summary>
public static class PatientFile
{
    /// <param name="citizen">Whose it must be.</param>
    /// <exception cref="BadInputException">The file cannot be read, or is no Patient of theirs; the message names the file and the rule.</exception>
    public static async Task<CitizenDemographics> Read(string path, string citizen, CancellationToken cancellation = default) =>
        PatientResource.Read(await JsonFile.Bytes(path, cancellation), citizen, out var fault) ?? throw new BadInputException($"{path}: {fault!.Path}: {fault.Rule}");
}
