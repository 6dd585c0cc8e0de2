"""Look-alikes: is what somebody is about to submit already there under another name?"""
