using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>
/// What stands for a patient, or for an alert of theirs, in the addresses of a practice's pages: their key, sealed for one session. Who finds it in a browser's history or a proxy's log learns
/// nothing by it, and can open nothing with it. The server keeps none, so that there is no limit to hit and every front door that shares the keys can open it.
/// </summary>
internal sealed class PatientHandles(IDataProtectionProvider protection)
{
    private const char Between = '|';

    public string Of(string session, PatientKey key) => For(session).Protect(
        string.Join(Between, key.Purpose, key.Until?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "", key.Citizen));

    /// <summary>Null for what is no handle of this session.</summary>
    public PatientKey? Open(string session, string handle)
    {
        try
        {
            return For(session).Unprotect(handle).Split(Between) is [var purpose, var until, var citizen]
                ? new PatientKey(citizen, purpose, until.Length == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(until, CultureInfo.InvariantCulture)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A place in the list of a patient's readings, sealed in the same way: it names an entry of their journal.</summary>
    public string OfPlace(string session, string citizen, string place) => For(session, citizen).Protect(place);

    /// <summary>Null for what is no place of this session, in this patient's readings.</summary>
    public string? OpenPlace(string session, string citizen, string sealedPlace)
    {
        try
        {
            return For(session, citizen).Unprotect(sealedPlace);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>An alert of a patient, sealed in the same way: it names what was found in their readings.</summary>
    public string OfTask(string session, TaskKey key) => ForTask(session).Protect(string.Join(Between, key.Version.ToString(CultureInfo.InvariantCulture), key.Rule, key.Citizen));

    /// <summary>Null for what is no alert of this session.</summary>
    public TaskKey? OpenTask(string session, string handle)
    {
        try
        {
            return ForTask(session).Unprotect(handle).Split(Between) is [var version, var rule, var citizen]
                ? new TaskKey(citizen, rule, long.Parse(version, CultureInfo.InvariantCulture))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A place in one of a practice's lists, sealed in the same way.</summary>
    public string OfListPlace(string session, string place) => ForList(session).Protect(place);

    /// <summary>Null for what is no place of this session.</summary>
    public string? OpenListPlace(string session, string sealedPlace)
    {
        try
        {
            return ForList(session).Unprotect(sealedPlace);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A request that was put to a patient, sealed in the same way.</summary>
    public string OfRequest(string session, string citizen, string request) => ForRequest(session).Protect($"{request.Length}{Between}{request}{citizen}");

    /// <summary>Null for what is no request of this session.</summary>
    public (string Citizen, string Request)? OpenRequest(string session, string handle)
    {
        try
        {
            var text = ForRequest(session).Unprotect(handle);
            var bar = text.IndexOf(Between, StringComparison.Ordinal);
            var length = int.Parse(text.AsSpan(0, bar), CultureInfo.InvariantCulture);
            return (text[(bar + 1 + length)..], text.Substring(bar + 1, length));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ForRequest(string session) => protection.CreateProtector("Phr.RequestHandle", session);

    private IDataProtector ForTask(string session) => protection.CreateProtector("Phr.TaskHandle", session);

    private IDataProtector ForList(string session) => protection.CreateProtector("Phr.PatientListPlace", session);

    private IDataProtector For(string session, string citizen) => protection.CreateProtector("Phr.PatientPlace", session, citizen);

    private IDataProtector For(string session) => protection.CreateProtector("Phr.PatientHandle", session);
}
