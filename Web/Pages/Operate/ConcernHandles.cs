using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>What stands for something that a citizen raised in the addresses of an operator's pages: whose it is and which, sealed for one session. The operator never reads whose.</summary>
internal sealed class ConcernHandles(IDataProtectionProvider protection)
{
    /// <summary>No citizen's id has it.</summary>
    private const char Between = '|';

    public string Of(string session, RaisedConcern raised) => For(session).Protect($"{raised.Citizen}{Between}{raised.Id}");

    /// <summary>Null for what is no handle of this session.</summary>
    public RaisedConcern? Open(string session, string handle)
    {
        try
        {
            return For(session).Unprotect(handle).Split(Between, 2) is [var citizen, var id] ? new RaisedConcern(citizen, id) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string session) => protection.CreateProtector("Phr.ConcernHandle", session);
}

/// <summary>Something that a citizen raised.</summary>
/// <param name="Id">In their record.</param>
internal sealed record RaisedConcern(string Citizen, string Id);
