using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <content>Requests for access, for whoever asks on behalf of an organisation.</content>
public abstract partial class PageWords
{
    /// <summary>To the list of what was asked.</summary>
    public abstract string AskedTitle { get; }

    /// <summary>What asking is, and what it tells nobody.</summary>
    public abstract string AskedLede { get; }

    public abstract string NothingAsked { get; }

    public abstract string FurtherAsked { get; }

    public abstract string AskedNotOpen { get; }

    public abstract string AskPatient { get; }

    /// <summary>Whom it was put to, and what came of it.</summary>
    public abstract string AskedLine(AskedRequest asked, DateTimeOffset now);

    public abstract string TakeBackRequest { get; }

    /// <summary>For those who hear the button alone.</summary>
    public abstract string TakeBackWhose(string citizen);

    public abstract string RequestIsOut { get; }

    public abstract string RequestTakenBack { get; }

    public abstract string AskedReceiptTitle { get; }

    public abstract string AskedReceiptMeans { get; }

    public abstract string AskTitle { get; }

    public abstract string AskPurposeField { get; }

    public abstract string AskPurposeMissing { get; }

    /// <param name="purpose">A code of a purpose of use.</param>
    public abstract string AskPurpose(string purpose);

    public abstract string AskWhatField { get; }

    /// <summary>Kinds and parts can't be told from two lists.</summary>
    public abstract string AskWhatHint { get; }

    public abstract string AskAll { get; }

    public abstract string AskAllMeaning { get; }

    public abstract string AskUntilField { get; }

    /// <summary>No access is asked for that ends before the request does.</summary>
    public abstract string AskUntilSoon(int days);

    public abstract string AskNewerField { get; }

    public abstract string AskNewerHint { get; }

    public abstract string AskWordsField { get; }

    public abstract string AskWordsHint(int longest);

    public abstract string AskWordsWrong(int longest);

    public abstract string CheckAsk { get; }

    /// <summary>Before the sentences that the patient reads.</summary>
    public abstract string PatientWouldPermit { get; }

    /// <summary>By when the patient can answer, and what they are told of it.</summary>
    public abstract string AskMeans(int days);

    public abstract string AskNow { get; }

    /// <summary>One of this organisation's to the same patient waits, or too many were sent.</summary>
    public abstract string AskTooMany { get; }
}
