using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Client.Consents;

/// <summary>Consents from files and uploads: our JSON, which can nest provisions, or a FHIR R4 Consent. What is not understood is refused with its path, never passed over.</summary>
public static class ConsentFile
{
    /// <summary>Reads the consent in a file.</summary>
    /// <param name="citizen">Whose a FHIR Consent must be.</param>
    /// <param name="id">The consent's id, whatever the file says; null for the file's, or one made from the time where it has none.</param>
    /// <exception cref="BadInputException">The file cannot be read, or says something that a consent cannot hold.</exception>
    public static async Task<Consent> Read(
        string path, string citizen, string? id = null, TimeProvider? time = null, CancellationToken cancellation = default) =>
        Parse(await JsonFile.Bytes(path, cancellation), path, citizen, id, time);

    /// <summary>Reads the consent in the content of a file.</summary>
    /// <param name="name">What the file is called, in messages.</param>
    /// <inheritdoc cref="Read"/>
    public static Consent Parse(ReadOnlyMemory<byte> content, string name, string citizen, string? id = null, TimeProvider? time = null)
    {
        var otherwise = ConsentIds.At("consent", (time ?? TimeProvider.System).GetUtcNow());
        var consent = JsonFile.IsFhir(content) ? Fhir(content, name, citizen) : JsonFile.Parse<ConsentDocument>(content, name).ToConsent(name, otherwise);
        return id is null ? consent : consent with { Id = id };
    }

    private static Consent Fhir(ReadOnlyMemory<byte> content, string name, string citizen) =>
        ConsentReader.Read(content, citizen, PatientIndex.ByPatientId(), out var fault) ?? throw new BadInputException($"{name}: {fault!.Path}: {fault.Rule}");
}
